import pytest

from adapters.settings import SettingsError, read_settings


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


def test_a_value_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAIKAKU_PORT", "eighty")
    with pytest.raises(SettingsError) as raised:
        read_settings(dev=True)
    assert raised.value.lines == ["KAIKAKU_PORT の値が正しくありません。"]


def test_lists_are_parted_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAIKAKU_SERVICE_HOSTS", "a.example, b.example,")
    monkeypatch.setenv("KAIKAKU_ADMINISTRATORS", "one,two")
    settings = read_settings(dev=True)
    assert settings.service_hosts == ("a.example", "b.example")
    assert settings.administrators == {"one", "two"}
