"""What an office decides about its app package, and whether Teams can use it."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from adapters.packaging import wording

__all__ = ["GUID", "HOST", "Office"]

GUID = re.compile(r"(?!0{8}-)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)
HOST = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:xn--[a-z0-9-]{2,59}|[a-z]{2,63})", re.I)
_VERSION = re.compile(r"(?:0|[1-9]\d{0,4})(?:\.(?:0|[1-9]\d{0,4})){2}")
_NAME, _NAME_ENGLISH = "改革ナビ", "Kaikaku-navi"
_MOST_NAME, _MOST_DEVELOPER, _MOST_URL = 30, 32, 2048


@dataclass(frozen=True, slots=True)
class Office:
    """An office's own values: the bot's application id and the host that runs it; "" takes the default for the rest."""

    app_id: str
    domain: str
    name: str = ""
    version: str = "1.0.0"
    developer: str = ""
    website: str = ""
    privacy: str = ""
    terms: str = ""

    def values(self) -> dict[str, str]:
        """Returns what stands for each {{placeholder}} of the template."""
        website = self.website or f"https://{self.domain.lower()}/"
        return {
            "app_id": self.app_id.lower(),
            "domain": self.domain.lower(),
            "version": self.version,
            "name": self.name or _NAME,
            "name_en": self.name or _NAME_ENGLISH,
            "developer": self.developer or self.name or _NAME,
            "website": website,
            "privacy": self.privacy or website,
            "terms": self.terms or website,
        }

    def problems(self) -> list[str]:
        """Returns a sentence for each value that Teams would refuse."""
        found = [
            _unless(GUID.fullmatch(self.app_id), wording.bad_app_id(self.app_id) if self.app_id else wording.NO_APP_ID),
            _unless(HOST.fullmatch(self.domain), wording.bad_domain(self.domain) if self.domain else wording.NO_DOMAIN),
            _unless(_VERSION.fullmatch(self.version), wording.bad_version(self.version)),
            _unless(_short(self.name, _MOST_NAME), wording.bad_length("--name", _MOST_NAME)),
            _unless(_short(self.developer, _MOST_DEVELOPER), wording.bad_length("--developer", _MOST_DEVELOPER)),
        ]
        pages = {"--website": self.website, "--privacy": self.privacy, "--terms": self.terms}
        found += [_unless(not url or _safe(url), wording.bad_url(option, url)) for option, url in pages.items()]
        return [problem for problem in found if problem]


def _unless(good: object, problem: str) -> str:
    return "" if good else problem


def _short(text: str, most: int) -> bool:
    return len(text) <= most and text.strip() == text and (text.isprintable() or not text)


def _safe(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    plain = len(url) <= _MOST_URL and url.isprintable() and " " not in url
    return plain and parts.scheme == "https" and HOST.fullmatch(host) is not None
