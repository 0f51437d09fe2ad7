"""What all tests share: no deadline, for lists and Punkt load in whichever example needs them."""

from hypothesis import settings

settings.register_profile("lazy", deadline=None)
settings.load_profile("lazy")
