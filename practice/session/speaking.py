"""Whether one can speak on this machine, and how this learner likes to."""

from importlib.util import find_spec

from practice.audio.endpoint import Patience
from practice.config import Config
from practice.domain.errors import DeviceError
from practice.paths import home
from practice.session.live_gear import LiveWish, looked_for
from practice.session.live_settings import LiveSettings


def wish_of(config: Config) -> LiveWish:
    """How somebody who chose `config` wants to be heard."""
    settings = LiveSettings(
        patience=Patience(config.patience),
        headphones=config.headphones,
        push_to_talk=config.push_to_talk,
    )
    return LiveWish(settings, config.microphone, config.record)


def why_not(wish: LiveWish) -> str:
    """Why one cannot speak here, and what to do; "" when one can, by the look of it.

    Looks at the sound devices, which takes a moment; opens and loads nothing.
    """
    from practice.audio.devices import find_input
    from practice.stt.models import find_model

    try:
        looked_for(lambda: find_input(wish.microphone))
    except DeviceError as error:
        return str(error)
    here = find_spec("pocketsphinx") or find_model(wish.model, home() / "models")
    if not here:
        return "There is nothing that understands speech. Try: practice models pull base.en"
    return ""
