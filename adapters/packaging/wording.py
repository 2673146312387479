"""Every sentence about the app package, named: what is wrong, where, and what to do."""

from collections.abc import Sequence

NOT_MADE = "アプリのパッケージを作れません。"
HOW_TO_INSTALL = "Teams 管理センターの「アプリの管理」からアップロードしてください（手順は docs/teams.md）。"
NO_APP_ID = "--app-id がありません。ボットのアプリID（Microsoft Entra のアプリケーションID）を指定してください。"
NO_DOMAIN = "--domain がありません。ボットを動かすサーバーのホスト名を指定してください（例: navi.example.lg.jp）。"
NO_MANIFEST = "manifest/manifest.json がありません。"


def made(path: str, files: int, size: int, digest: str) -> str:
    """What was written; `size` in bytes."""
    return f"{path} を作りました（{files}ファイル、{size:,}バイト、SHA-256 {digest}）。"


def not_written(path: str) -> str:
    """The file cannot be written."""
    return f"{path} に書き込めません。フォルダーがあるか、書き込めるかを確かめてください。"


def default_pages(pages: Sequence[str]) -> str:
    """The pages of the developer, of privacy and of the terms, where not all of them were named."""
    return (
        f"開発元・プライバシー・利用条件のページは {'、'.join(pages)} としました。"
        "そこにページがないときは、--website、--privacy、--terms で指定してください。"
    )


def bad_app_id(given: str) -> str:
    """Not a GUID."""
    return f"--app-id の「{given}」はアプリIDの形ではありません。8-4-4-4-12 桁の16進数で指定してください。"


def bad_domain(given: str) -> str:
    """Not a bare host name."""
    return (
        f"--domain の「{given}」はホスト名ではありません。https:// やポート、パスを付けず、"
        "navi.example.lg.jp のように指定してください。"
    )


def bad_version(given: str) -> str:
    """Not a version as Teams takes it."""
    return f"--version の「{given}」は版の形ではありません。1.0.0 のように三つの数で指定してください。"


def bad_url(option: str, given: str) -> str:
    """Not an address on the web that is safe."""
    return f"{option} の「{given}」は使えません。https:// で始まるURLを指定してください。"


def bad_length(option: str, most: int) -> str:
    """Text that is too long or has control characters."""
    return f"{option} は、改行などを含まない{most}文字までの文字で指定してください。"


def not_json(file: str, line: int) -> str:
    """A file that is no JSON object."""
    return f"manifest/{file} をJSONとして読めません（{line}行目）。"


def absent_file(field: str, file: str) -> str:
    """A file that the manifest names."""
    return f"manifest.json の {field} が指す「{file}」が manifest/ にありません。"


def unused_file(file: str) -> str:
    """A file that the manifest does not name."""
    return f"manifest/{file} は manifest.json のどこからも使われていません。使うか、消してください。"


def bad_icon(file: str, size: int) -> str:
    """An icon of another size or kind."""
    return f"manifest/{file} は {size}×{size} のPNG（8ビットのカラー）ではありません。"


def opaque_icon(file: str) -> str:
    """An outline without transparency."""
    return f"manifest/{file} に透明な部分がありません。背景が透明な白一色のPNGにしてください。"


def bad_id(field: str, found: str) -> str:
    """An id in the template that is no GUID."""
    return f"manifest.json の {field} の「{found}」がアプリIDの形ではありません。"


def bad_host(field: str, found: str) -> str:
    """A domain in the template that is no bare host."""
    return f"manifest.json の {field} の「{found}」がホスト名だけになっていません。"


def absent_field(field: str) -> str:
    """Something without which Teams takes no package."""
    return f"manifest.json に {field} がありません。"


def too_long(file: str, field: str, length: int, most: int) -> str:
    """A text that Teams would cut or refuse."""
    return f"{file} の {field} が長すぎます（{length}文字、{most}文字まで）。"


def too_many_commands(scope: str, count: int, most: int) -> str:
    """More commands than Teams shows."""
    return f"manifest.json の {scope} のコマンドが{count}個あります。{most}個までにしてください。"


def same_command(title: str) -> str:
    """Two commands of one name."""
    return f"manifest.json にコマンド「{title}」が二つあります。"


def no_prompt(field: str) -> str:
    """A prompt without its text."""
    return f"manifest.json の {field} に、送る質問（prompt）がありません。"


def not_understood(field: str, text: str) -> str:
    """A command that the bot cannot answer from this plan."""
    return f"{field} の「{text}」が、この計画のデータでは通じません。通じる質問に直してください。"


def untranslated(file: str, field: str) -> str:
    """A text without its translation."""
    return f"{file} に {field} の訳がありません。"


def translates_nothing(file: str, field: str) -> str:
    """A translation of something that is not there."""
    return f"{file} の {field} に当たる項目が manifest.json にありません。"


def other_schema(file: str, version: str) -> str:
    """A file that names another version of the schema."""
    return f"{file} の $schema が、manifestVersion と同じ {version} の版を指していません。"


def same_language(tag: str) -> str:
    """A language that is named twice."""
    return f"manifest.json の localizationInfo に、言語「{tag}」が二度あります。"


def placeholder_left(file: str, field: str, found: str) -> str:
    """A placeholder that nothing fills."""
    return f"{file} の {field} に「{found}」が埋められずに残っています。"
