import io
import json
import re
import sys
from datetime import date

import pytest

from adapters.health import Health
from adapters.logs import configure_logs, logger
from adapters.settings import Settings, SettingsError, read_settings
from tests.conftest import DATA

ROOT = DATA.parent.parent


def test_without_credentials_the_server_refuses_to_start() -> None:
    with pytest.raises(SettingsError) as raised:
        read_settings(dev=False)
    assert [line.split(" ")[0] for line in raised.value.lines] == [
        "KAIKAKU_APP_ID", "KAIKAKU_APP_SECRET", "KAIKAKU_TENANT_ID",
    ]  # fmt: skip


def test_development_needs_none() -> None:
    assert read_settings(dev=True).app_id == ""


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"APP_ID": "app", "APP_SECRET": "hush", "TENANT_ID": "tenant", "PORT": "8080"}.items():
        monkeypatch.setenv(f"KAIKAKU_{name}", value)
    settings = read_settings(dev=False)
    assert (settings.app_id, settings.port, settings.app_secret.get_secret_value()) == ("app", 8080, "hush")
    assert "hush" not in repr(settings)


def test_every_setting_is_documented() -> None:
    documented = re.findall(r"^\| `KAIKAKU_(\w+)`", (ROOT / "docs" / "settings.md").read_text(encoding="utf-8"), re.M)
    assert sorted(documented) == sorted(name.upper() for name in Settings.model_fields)


@pytest.mark.parametrize(
    ("expires", "warnings"),
    [
        (None, []),
        (date(2026, 12, 24), []),
        (date(2026, 12, 23), ["secret_expires_soon"]),
        (date(2026, 11, 23), ["secret_expires_soon"]),
        (date(2026, 11, 22), ["secret_expired"]),
    ],
)
def test_the_end_of_the_secret_is_told_thirty_days_before(
    expires: date | None, warnings: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    health = Health("1", expires, lambda: date(2026, 11, 23))
    assert health.report().get("warnings", []) == warnings
    configure_logs("INFO")
    health.warn()
    assert [json.loads(line)["event"] for line in capsys.readouterr().err.splitlines()] == warnings


def test_a_log_that_nobody_can_read_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    configure_logs("INFO")
    closed = io.StringIO()
    closed.close()
    monkeypatch.setattr(sys, "stderr", closed)
    logger().error("state_failed")


def test_a_value_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAIKAKU_PORT", "eighty")
    with pytest.raises(SettingsError) as raised:
        read_settings(dev=True)
    assert raised.value.lines == ["KAIKAKU_PORT の値が正しくありません。"]
