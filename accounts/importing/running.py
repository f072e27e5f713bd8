"""The way of one import: started by an upload, checked and applied by the worker, once each.

All rows or none: the writing is one transaction, after a second check under a lock. A worker that is
killed leaves either nothing or everything; the run is then taken up again from its last state.
"""

import hashlib
import logging
import time

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from accounts.importing import sheets
from accounts.importing.importer import Draft, drafts_of, measured_by, new_importer
from accounts.importing.models import this_worker
from accounts.models import Counter, ImportRow, ImportRun
from accounts.once import made_with, once
from accounts.papers import printed
from accounts.security import audit, database_faults
from accounts.text import clean_file_name

State, Verdict = ImportRun.State, ImportRow.Verdict
log = logging.getLogger(__name__)
BEAT = 0.5  # seconds between two reports of progress
TRIES = 3
KEPT_DAYS = 30  # a preview that waits for a decision


class ChangedMeanwhile(Exception):
    """Between check and writing somebody changed what the rows are compared with."""


def start(importer, upload, *, by, token, photos=None):
    """Read the table, keep its rows sealed, and queue the check.

    :raises FileRefusal: the table (or the archive of photos) cannot be taken
    """
    if known := made_with(ImportRun, token, imported_by=by):
        return known
    sheet = sheets.read(upload, measure=measured_by(importer))
    heads, drafts, notes = drafts_of(importer, sheet)
    upload.seek(0)
    run = ImportRun(
        token=token,
        kind=importer.kind,
        file_name=clean_file_name(upload.name)[-120:],
        sha256=hashlib.file_digest(upload, "sha256").hexdigest(),
        is_1904=sheet.is_1904,
        head=heads,
        notes=notes,
        imported_by=by,
        language=translation.get_language(),
        total=len(drafts),
    )
    if photos:
        run.photos_name = clean_file_name(photos.name)[-120:]
        default_storage.save(f"{run.photos_folder}/photos.zip", photos)
    rows = (ImportRow(run=run, number=draft.number).write(draft.cells) for draft in drafts)
    return keep(run, rows, by=by, token=token)


@once(ImportRun, imported_by="by")
def keep(run, rows, *, by, token):
    run.save(force_insert=True)
    ImportRow.objects.bulk_create(rows, batch_size=500)
    audit.record("import.upload", by=by, target=run, detail={"kind": run.kind, "rows": run.total})
    transaction.on_commit(lambda: check.enqueue(run.pk))
    return run


def confirm(run, *, by, only_good):
    """The owner has seen the preview and says go.

    :raises Refusal: it is not open any more, or there are errors and `only_good` was not said
    """
    with transaction.atomic():
        run.step(sources=[State.CHECKED], target=State.CONFIRMED, by=by, only_good=only_good)
        transaction.on_commit(lambda: apply.enqueue(run.pk))


def discard(run, *, by):
    with transaction.atomic():
        run.step(sources=[State.CHECKED, State.UPLOADED, State.FAILED], target=State.DISCARDED, by=by)
        run.rows.all().delete()
    _drop_photos(run)


def discard_old(now):
    """Previews that nobody decided on for a month go: they hold personal data. Called by `run_due`.

    :returns: how many
    """
    runs = ImportRun.objects.filter(
        state__in=[State.CHECKED, State.FAILED], created_at__lt=now - timezone.timedelta(days=KEPT_DAYS)
    )
    for run in runs:
        discard(run, by=None)
    return len(runs)


def resume(run, *, by):
    """Queue again what a dead worker left behind; harmless when it is still at work."""
    audit.record("import.resume", by=by, target=run)
    work = check if run.state in (State.UPLOADED, State.CHECKING) else apply
    work.enqueue(run.pk)


@task()
def check(run_pk):
    """Worker: judge every row."""
    run = ImportRun.objects.select_related("imported_by").get(pk=run_pk)
    if not run.claim(sources=[State.UPLOADED], target=State.CHECKING):
        return
    with translation.override(run.language), failing_back(run, to=State.FAILED):
        progress = Progress(run)
        importer = new_importer(run.kind)
        drafts = read_all(run, importer, progress)
        run.found = judge(importer, drafts, user=run.imported_by, run=run)
        keep_verdicts(run, drafts, state=State.CHECKED, notes=run.notes)


@task()
def apply(run_pk):
    """Worker: write the good rows, all or none."""
    run = ImportRun.objects.select_related("imported_by").get(pk=run_pk)
    if not run.claim(sources=[State.CONFIRMED], target=State.APPLYING):
        return
    with translation.override(run.language), failing_back(run, to=State.CHECKED):
        importer, progress = new_importer(run.kind), Progress(run)
        for _try in range(TRIES):
            drafts = read_all(run, importer, progress)
            judge(importer, drafts, user=run.imported_by, run=run)
            if any(not draft.is_good for draft in drafts) and not run.only_good:
                notes = [*run.notes, _("Meanwhile something has changed; these rows cannot be imported now.")]
                keep_verdicts(run, drafts, state=State.CHECKED, notes=notes)
                return
            try:
                with database_faults.in_the_way_as(ChangedMeanwhile):
                    write_all(run, importer, drafts, progress)
            except ChangedMeanwhile:
                continue  # look again at what is there now
            _drop_photos(run)
            return
        raise ChangedMeanwhile


def write_all(run, importer, drafts, progress):
    """One transaction: lock, look once more, write, account for it."""
    good = [draft for draft in drafts if draft.is_good and draft.verdict != Verdict.SAME]
    prepared = importer.prepare(good, user=run.imported_by, run=run, progress=progress)
    progress(0, len(good), _("writing"), now=True)
    try:
        with transaction.atomic():
            Counter.objects.get_or_create(name=f"import:{importer.kind}")
            Counter.objects.select_for_update().get(name=f"import:{importer.kind}")
            if not good_still(importer, drafts, user=run.imported_by, run=run):
                raise ChangedMeanwhile
            importer.write(good, prepared, user=run.imported_by, run=run)
            written = {draft.number for draft in good}
            keep_verdicts(run, drafts, state=State.DONE, notes=run.notes, written=written)
            audit.record("import.done", by=run.imported_by, target=run, detail=dict(run.result))
    except BaseException:
        importer.forget(prepared)
        raise


def good_still(importer, drafts, *, user, run):
    """Does a second check of the good rows say what the first one said?"""
    again = [
        Draft(draft.number, draft.cells, draft.is_1904, values=draft.values, title=draft.title)
        for draft in drafts
        if draft.is_good
    ]
    importer.check(again, user=user, run=run)
    first = {draft.number: (draft.verdict, draft.target) for draft in drafts if draft.is_good}
    return all(not draft.problems and first[draft.number] == (draft.verdict, draft.target) for draft in again)


def read_all(run, importer, progress):
    """The run's rows as drafts, every cell read."""
    drafts = []
    rows = run.rows.order_by("number")
    total = rows.count()
    for row in rows.iterator(chunk_size=500):
        row.run = run
        draft = Draft(row.number, row.read(), run.is_1904)
        importer.read(draft)
        drafts.append(draft)
        progress(len(drafts), total, _("reading"))
    return drafts


def judge(importer, drafts, *, user, run):
    """:returns: further sentences about the whole table"""
    importer.check([draft for draft in drafts if draft.is_good], user=user, run=run)
    for draft in [draft for draft in drafts if not draft.is_good]:
        draft.verdict = Verdict.WRONG
    notes = importer.photo_notes(drafts, run) if importer.takes_photos and run.photos_name else []
    earlier = ImportRun.objects.filter(kind=run.kind, sha256=run.sha256, state=State.DONE)
    if done := earlier.exclude(pk=run.pk).first():
        when = {"day": printed.moment(done.finished_at)}
        notes.append(_("This very file was imported on %(day)s; nothing is added twice.") % when)
    return notes


def keep_verdicts(run, drafts, *, state, notes, written=()):
    """Store what was found: the rows anew (quicker than to update each), and the run's state."""
    ended = state == State.DONE
    sealed = {} if ended else dict(run.rows.values_list("number", "sealed"))
    rows = [
        ImportRow(
            run=run,
            number=draft.number,
            sealed=sealed.get(draft.number, ""),
            title=draft.title[:80],
            verdict=draft.verdict,
            problems=draft.problems,
            note=draft.note[:200],
            is_applied=draft.number in written,
        )
        for draft in drafts
    ]
    result = {verdict.value: sum(1 for draft in drafts if draft.verdict == verdict) for verdict in Verdict}
    with transaction.atomic():
        run.rows.all().delete()
        ImportRow.objects.bulk_create(rows, batch_size=500)
        run.state, run.result, run.notes, run.done = state, result, notes, len(drafts)
        run.total = len(drafts)  # all that were uploaded, not only those that were written
        run.phase, run.heartbeat_at = "", timezone.now()
        run.finished_at = timezone.now() if ended else None
        run.save(
            update_fields=[
                "state",
                "result",
                "notes",
                "found",
                "done",
                "total",
                "phase",
                "heartbeat_at",
                "finished_at",
            ]
        )


class Progress:
    """Tells the run how far it is, at most twice a second; a heartbeat at the same time."""

    def __init__(self, run):
        self.run, self.told_at = run, 0.0

    def __call__(self, done, total, phase, *, now=False):
        moment = time.monotonic()
        if now or moment - self.told_at >= BEAT:
            self.told_at = moment
            ImportRun.objects.filter(pk=self.run.pk).update(
                done=done, total=total, phase=phase[:60], heartbeat_at=timezone.now()
            )


class failing_back:
    """When the work breaks, nothing was written; the run goes back and says so."""

    def __init__(self, run, *, to):
        self.run, self.to = run, to

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if error is None or not isinstance(error, Exception):
            return False
        if isinstance(error, ChangedMeanwhile):
            sentence = _(
                "Others are changing the same data just now; nothing was imported. Please try again."
            )
        else:
            sentence = _(
                "The import broke off; nothing was written. Please try again or tell the administrator."
            )
            log.error("import %s broke off: %s", self.run.pk, kind.__name__)
        notes = [*self.run.notes, sentence]
        # only while it is this worker's: another one may have taken it up and finished it
        mine = ImportRun.objects.at_work().filter(pk=self.run.pk, worker=this_worker())
        mine.update(state=self.to, notes=notes, phase="")
        return isinstance(error, ChangedMeanwhile)


def _drop_photos(run):
    if not run.photos_name:
        return
    folder = run.photos_folder
    if default_storage.exists(folder):
        for name in default_storage.listdir(folder)[1]:
            default_storage.delete(f"{folder}/{name}")
        default_storage.delete(folder)
