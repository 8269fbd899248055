"""A file of records in a run: rewritten, checked, shown or exported, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

from cleanscrape.errors import EditedMeanwhile, NeedsOptions
from cleanscrape.files.containers.compression import PIECE, packer, unpacked
from cleanscrape.files.containers.kinds import FileKind, Holding
from cleanscrape.files.containers.parquet import ParquetCopy
from cleanscrape.files.containers.pieces import NO_COLUMN, json_or_table_pieces
from cleanscrape.files.containers.records import CleanText, Piece, Survey, Verdict
from cleanscrape.files.containers.warc import warc_pieces
from cleanscrape.files.export import export
from cleanscrape.files.outcome import Outcome, Sizes, Status
from cleanscrape.files.places import place_of
from cleanscrape.files.replace import Fill, Write, refuse_unsafe, replace_by
from cleanscrape.files.settings import Action, Settings
from cleanscrape.files.show import Format, write_diff
from cleanscrape.files.streamed import StreamedOriginal
from cleanscrape.files.walk import Target
from cleanscrape.files.work import CleanedText, Cleaner, clean_text, under


def treat_records(kind: FileKind, target: Target, settings: Settings, write: Write, cleaner: Cleaner) -> Outcome:
    """Treat a file of records. Raises the errors of ``FileLeftAlone``, and OSError."""
    return _RecordFile(kind, target, settings, write, _text_cleaner(kind, settings, cleaner)).treat()


def _text_cleaner(kind: FileKind, settings: Settings, cleaner: Cleaner) -> CleanText:
    """Objects that are put beside a text replace nothing, so nothing need be proved or doubted."""
    rewriting = settings.rewriting and settings.into is None and kind.holding is not Holding.WARC
    if not rewriting:
        cleaner = _only_read(cleaner)
    least = settings.least_confidence if rewriting else settings.min_confidence or 0.0
    return partial(
        clean_text,
        cleaner=under(settings.rules, cleaner),
        kind=settings.kind,
        url=settings.url,
        keep=settings.keep,
        min_confidence=least,
        rewriting=rewriting,
    )


def _only_read(cleaner: Cleaner) -> Cleaner:
    """Where nothing is cut, a page need not be read again until nothing more is to be cut."""
    from cleanscrape.writing.source import clean_source, read_source

    return read_source if cleaner is clean_source else cleaner


@dataclass(frozen=True, slots=True)
class _RecordFile:
    kind: FileKind
    target: Target
    settings: Settings
    write: Write
    """Where what is shown goes."""
    clean: CleanText
    survey: Survey = field(default_factory=Survey)

    def treat(self) -> Outcome:
        if self.settings.format is not Format.SOURCE:
            raise NeedsOptions("records keep their own format; leave --format out, or use --into NAME")
        with StreamedOriginal(self.target.path) as original:
            changed = self._act(original)
        survey = self.survey
        status = Status.CLEANED if changed else Status.UNCHANGED
        before = survey.bytes_before or original.status.st_size  # pieces of what is only read have no old bytes
        sizes = Sizes(survey.kept, survey.total, before, survey.bytes_after, survey.words_cut, is_cut=self._cuts)
        return Outcome(str(self.target.path), status, sizes=sizes, records=survey)

    @property
    def _cuts(self) -> bool:
        return self.settings.into is None and self.kind.holding is not Holding.WARC

    def _act(self, original: StreamedOriginal) -> bool:
        """Do what the run is for; say whether the file changed, would change, or was written elsewhere."""
        action = self.settings.action
        if self.kind.holding in (Holding.WARC, Holding.PARQUET):
            if action is not Action.EXPORT:
                raise NeedsOptions(f"{self.kind.holding} is only read; pass --output DIR for a new file")
            return (
                self._export_parquet(original) if self.kind.holding is Holding.PARQUET else self._export_warc(original)
            )
        content = unpacked(self.kind.packing, original.first_reading())
        name = self.target.path.name
        pieces = self.survey.over(json_or_table_pieces(self.kind, name, content, self.clean, self.settings))
        if action is Action.REWRITE:
            return self._rewrite(original, pieces)
        if action is Action.EXPORT:
            return self._export(original, partial(self._refill, original, 0, pieces))
        return self._show_all(original, pieces)

    def _rewrite(self, original: StreamedOriginal, pieces: Iterator[Piece]) -> bool:
        """Begin a new file only where the first record changes; what was before it is read again."""
        before = 0
        for piece in pieces:
            if piece.new != piece.old:
                fill = partial(self._refill, original, before, chain((piece,), pieces))
                replace_by(original, fill, backup=self.settings.backup)
                return True
            before += len(piece.old)
        original.finish()
        return False

    def _refill(self, original: StreamedOriginal, before: int, pieces: Iterator[Piece], write: Write) -> None:
        out = packer(self.kind.packing, original.another_reading(), write)
        again = unpacked(self.kind.packing, original.another_reading())
        while before:
            part = again.read(min(before, PIECE))
            if not part:
                raise EditedMeanwhile("it became shorter while it was being read; run again")
            out.write(part)
            before -= len(part)
        for piece in pieces:
            out.write(piece.new)
        out.finish()

    def _export(self, original: StreamedOriginal, fill: Fill) -> bool:
        def fill_from_one_state(write: Write) -> None:
            fill(write)
            original.finish()  # before it gets its name: it must not be made of two states of the old file

        place = self.settings.output_folder / place_of(self.target, self.settings)
        return export(place, original.path, fill_from_one_state)

    def _export_warc(self, original: StreamedOriginal) -> bool:
        def fill(write: Write) -> None:
            content = unpacked(self.kind.packing, original.first_reading())
            for piece in self.survey.over(warc_pieces(content, self.clean)):
                write(piece.new)

        return self._export(original, fill)

    def _export_parquet(self, original: StreamedOriginal) -> bool:
        settings = self.settings
        if settings.column is None:
            raise NeedsOptions(NO_COLUMN)
        copy = ParquetCopy(original.path, self.clean, column=settings.column, into=settings.into)

        def fill(write: Write) -> None:
            for _ in self.survey.over(copy.pieces_into(write)):
                pass
            original.refuse_edited()  # it was read by its name

        return self._export(original, fill)

    def _show_all(self, original: StreamedOriginal, pieces: Iterator[Piece]) -> bool:
        changed = False
        for piece in pieces:
            changed = changed or piece.new != piece.old
            if self.settings.action is Action.PRINT:
                self.write(piece.new)
            elif piece.cleaned is not None:
                self._show(f"{self.target.path}:{piece.line}", piece, piece.cleaned)
        original.finish()
        if changed and self.settings.action in (Action.CHECK, Action.DIFF):
            refuse_unsafe(original)
        return changed

    def _show(self, place: str, piece: Piece, cleaned: CleanedText) -> None:
        settings = self.settings
        if settings.action is Action.DIFF and piece.verdict is Verdict.CLEANED and settings.into is None:
            write_diff(place, cleaned.source, cleaned.result, settings, self.write)
