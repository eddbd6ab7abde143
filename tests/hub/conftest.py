"""The browser of the page tests, for the hub, too."""

from tests.browser.conftest import browser

__all__ = ["browser"]
