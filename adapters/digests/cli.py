"""The commands of `app.py digest`; what they do is in adapters.digests.commands."""

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from adapters.logs import configure_logs

if TYPE_CHECKING:
    from adapters.digests.commands import DigestCommands
    from adapters.settings import Settings

__all__ = ["digest_app"]


class What(StrEnum):
    """What can be done to all digests at once."""

    PAUSE = "pause"
    RESUME = "resume"
    CANCEL = "cancel"


def digest_app(settings: "Callable[[bool], Settings]") -> typer.Typer:
    """Returns the commands; `settings` reads the server's, for this machine only if true.

    The context's object is what carries them out.
    """
    app = typer.Typer(no_args_is_help=True)

    @app.command("list")
    def show_all(context: typer.Context) -> None:
        """登録をすべて、前回の結果と次回の日時を付けて出します。"""
        raise typer.Exit(_of(context).list())

    @app.command()
    def due(context: typer.Context) -> None:
        """いま送ることになるものを出します。"""
        raise typer.Exit(_of(context).due())

    @app.command()
    def run(
        context: typer.Context,
        dry_run: Annotated[bool, typer.Option("--dry-run", help="中身を出すだけで、送らない")] = False,
        dev: Annotated[bool, typer.Option("--dev", help="認証なしで、この機械の中だけに送る（開発用）")] = False,
    ) -> None:
        """いま送るものを送ります（サーバーが動いていれば、ふだんは要りません）。"""
        if dry_run:
            raise typer.Exit(_of(context).dry_run())
        found = settings(dev)
        configure_logs(found.log_level)
        raise typer.Exit(_of(context).run(found, dangerously_allow_unauthenticated=dev))

    @app.command()
    def report(
        context: typer.Context,
        limit: Annotated[int, typer.Option("--limit", min=1, help="新しいものから何件")] = 1000,
        troubled: Annotated[bool, typer.Option("--troubled", help="送れなかったもの、確かめられないものだけ")] = False,
        person: Annotated[str, typer.Option("--person", help="この人（オブジェクトID）の分だけ")] = "",
        as_json: Annotated[bool, typer.Option("--json", help="一行に一つのJSONで出す")] = False,
    ) -> None:
        """送り先ごと、回ごとの結果を出します。"""
        raise typer.Exit(_of(context).report(limit, troubled=troubled, person=person, as_json=as_json))

    @app.command()
    def control(
        context: typer.Context,
        what: Annotated[
            What, typer.Argument(help="pause（一時停止）、resume（再開）、cancel（まだ送っていない分の取り消し）")
        ],
    ) -> None:
        """すべての送信を止め、再開し、まだ送っていない分を取り消します。"""
        raise typer.Exit(_of(context).control(what.value))

    return app


def _of(context: typer.Context) -> "DigestCommands":
    commands: DigestCommands = context.obj
    return commands
