"""The table of requests and jobs: what is sent for each, what comes back, and what it does."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Annotated, TypedDict, TypeVar

from glassnet.wire.answers import DigitAnswers, ExamineRequest, PartSizes, TruthTableAnswers
from glassnet.wire.basics import Begun, Nothing, OfLab
from glassnet.wire.blame import RowsBlamed, SeeBlameRequest
from glassnet.wire.classes import (
    ClassText,
    ClassTrialReport,
    ClassTrialRequest,
    HandRunInRequest,
    HandsReport,
    ReadClassTexts,
    ReadClassTextsRequest,
    RunToHandIn,
    TryHandsRequest,
    WriteClassTextRequest,
)
from glassnet.wire.code import (
    CheckedGradient,
    ComparedRules,
    OpenedLine,
    OpenLineRequest,
    Recording,
    RecordPassRequest,
    SeenValue,
    SeeValueRequest,
    Sources,
    WriteOutRequest,
    WrittenOut,
)
from glassnet.wire.digits import (
    AugmentationPreview,
    BrowseDigitsRequest,
    CheckOwnDigitsRequest,
    DigitExamples,
    DigitsDescription,
    OwnDigitsInUse,
    OwnDigitsReport,
    PreviewAugmentationRequest,
)
from glassnet.wire.drawings import (
    Brightness,
    EmptyDrawing,
    FoundInk,
    JudgeDrawingRequest,
    Likeness,
    NoInk,
    Recognition,
    RecognizeRequest,
    SheetRead,
)
from glassnet.wire.exports import CarriedCode, CarriedCodeRequest, ExportedModel, ExportModelRequest
from glassnet.wire.hand import SeeValleyRequest, TryWeightRequest, Valley
from glassnet.wire.inside import (
    ConfusedDigitsRequest,
    DigitCell,
    InspectUnitsRequest,
    LayerReport,
    OpenDigitRequest,
    OpenedDigit,
    UnitImages,
)
from glassnet.wire.jobs import BeginJobRequest, EndJobRequest, GoOnWithJobRequest, JobReport
from glassnet.wire.labs import (
    ChangeSettingsRequest,
    LabProgress,
    LoadedModel,
    LoadModelRequest,
    NewRun,
    PaceRequest,
    Parameter,
    ParameterSet,
    RestoreCheckpointRequest,
    SavedModel,
    SetParameterRequest,
    SettingsReply,
    SwitchUnitRequest,
    TakenCheckpoint,
    TrainedSlice,
    TrainForRequest,
    TrainRequest,
    UnitSwitched,
)
from glassnet.wire.lessons import (
    CheckedLesson,
    GoalVocabulary,
    JudgedStep,
    JudgeStepRequest,
    ReadLessonRequest,
)
from glassnet.wire.proofs import (
    MakeProofRequest,
    OpenTrialRequest,
    Proof,
    TrialReport,
    TrialRequest,
)
from glassnet.wire.reruns import (
    LookAtRequest,
    LookedAt,
    PushesAtRequest,
    PushesReport,
    PushesRequest,
    Replayed,
    ReplayRequest,
    WhatIfReport,
    WhatIfRequest,
)
from glassnet.wire.runs import (
    CompareRunsRequest,
    ExportRunsRequest,
    ImportedRuns,
    ImportRunsRequest,
    KeptRunRequest,
    OpenRunLinkRequest,
    ReportRunRequest,
    RunLink,
    RunReport,
    RunsComparison,
    RunsFile,
    SavedRun,
)
from glassnet.wire.search import (
    PlannedSearch,
    PlanSearchRequest,
    ReadSearch,
    ReadSearchRequest,
    TrialProgress,
    TriedTrial,
    TryTrialRequest,
)
from glassnet.wire.starting import (
    BootReply,
    BootRequest,
    Memory,
    ProvidedKernel,
    ProvideKernelRequest,
    ProvideRequest,
    ShippedModel,
)
from glassnet.wire.story import ExperimentsReport, ExperimentsRequest, RecordedStory
from glassnet.wire.teaching import (
    FoundSigns,
    PreparedSigns,
    PrepareSignsRequest,
    ReadSignsRequest,
    SignsFile,
    SignsReport,
    SignsText,
    TaughtSigns,
    TeachingSettings,
    WriteSignsRequest,
)
from glassnet.wire.verdicts import DiagnoseRequest, Verdict
from glassnet.wire.workshop import (
    CheckReport,
    CompleteRequest,
    Completions,
    ConsoleReply,
    ConsoleRequest,
    DescribedEdits,
    EditsRequest,
    FilledTemplate,
    HandedOver,
    Installed,
    InstallRequest,
    JudgedRepair,
    JudgeRepairRequest,
    NamedEdits,
    PlantedBug,
    PlantRequest,
    ReadEdits,
    ReadPatchRequest,
    RestoredPart,
    RestorePartRequest,
    RunningCode,
    TemplateRequest,
)

Payload = TypeVar("Payload")
Result = TypeVar("Result")
Handler = Callable[[Payload], Result]
"""Answers one kind of request."""

CHANGES_SESSION = "the lab's session has changed, so a checkpoint is due"
BEGINS_RUN = "the lab has another session, on the run that the payload names"
"""What a request does, as the worker must know it. Which requests come later stands in later.py."""


class PageRequests(TypedDict, total=False):
    """What the page asks, and Python answers. The worker adds the run to each LabProgress."""

    warm_up: Handler[Nothing, Nothing]  # loads what a fresh network takes, as soon as Python has started
    change_settings: Annotated[Handler[ChangeSettingsRequest, SettingsReply], CHANGES_SESSION]
    # goes on with a paused training, or begins a new experiment
    train: Handler[TrainRequest, LabProgress]
    set_parameter: Annotated[Handler[SetParameterRequest, ParameterSet], CHANGES_SESSION]
    switch_unit: Annotated[Handler[SwitchUnitRequest, UnitSwitched], CHANGES_SESSION]
    step: Annotated[Handler[OfLab, LabProgress], CHANGES_SESSION]
    examine: Handler[ExamineRequest, TruthTableAnswers | DigitAnswers]
    see_valley: Handler[SeeValleyRequest, Valley]
    # what it would answer with another weight, which is not set
    try_weight: Handler[TryWeightRequest, TruthTableAnswers]
    see_blame: Handler[SeeBlameRequest, RowsBlamed]
    recognize: Handler[RecognizeRequest, EmptyDrawing | Recognition]
    read_image: Handler[Brightness, NoInk | FoundInk]
    read_sheet: Handler[Brightness, SheetRead]
    diagnose: Handler[DiagnoseRequest, Verdict]
    read_lesson: Handler[ReadLessonRequest, CheckedLesson]
    judge_step: Handler[JudgeStepRequest, JudgedStep]
    list_goals: Handler[Nothing, GoalVocabulary]
    record_pass: Handler[RecordPassRequest, Recording]
    see_value: Handler[SeeValueRequest, SeenValue]
    write_out: Handler[WriteOutRequest, WrittenOut]
    open_line: Handler[OpenLineRequest, OpenedLine]
    check_gradient: Handler[Parameter, CheckedGradient]
    compare_error_rules: Handler[Nothing, ComparedRules]
    read_sources: Handler[Nothing, Sources]
    # of code that runs elsewhere
    name_edits: Handler[EditsRequest, NamedEdits]
    export_runs: Handler[ExportRunsRequest, RunsFile]
    # before it is kept
    check_kept_run: Handler[SavedRun, Nothing]
    compare_runs: Handler[CompareRunsRequest, RunsComparison]
    # of the run that is shown, at the moment that is shown
    report_run: Handler[ReportRunRequest, RunReport]
    report_kept_run: Handler[KeptRunRequest, RunReport]
    inspect_layers: Handler[OfLab, LayerReport]
    inspect_units: Handler[InspectUnitsRequest, UnitImages]
    confused_digits: Handler[ConfusedDigitsRequest, DigitCell]
    open_digit: Handler[OpenDigitRequest, OpenedDigit]
    describe_digits: Handler[OfLab, DigitsDescription]
    browse_digits: Handler[BrowseDigitsRequest, DigitExamples]
    preview_augmentation: Handler[PreviewAugmentationRequest, AugmentationPreview]
    use_own_digits: Handler[Nothing, OwnDigitsInUse]
    teaching_settings: Handler[Nothing, TeachingSettings]
    prepare_signs: Handler[PrepareSignsRequest, PreparedSigns]
    write_signs: Handler[WriteSignsRequest, SignsFile]
    write_signs_text: Handler[WriteSignsRequest, SignsText]
    read_signs_text: Handler[SignsText, FoundSigns]
    see_taught: Handler[OfLab, TaughtSigns]
    show_story: Handler[Nothing, RecordedStory]
    look_at_now: Handler[OfLab, Nothing]
    # the moment that is looked at becomes the lab's session, and its whole history is sent
    branch_here: Annotated[Handler[Begun, NewRun], BEGINS_RUN, CHANGES_SESSION]
    pushes_at: Handler[PushesAtRequest, PushesReport]  # so are all reports of the job from now on
    # the run that was repeated last becomes the lab's
    take_replay: Annotated[Handler[Begun, NewRun], BEGINS_RUN, CHANGES_SESSION]
    take_checkpoint: Handler[OfLab, TakenCheckpoint]
    restore_checkpoint: Annotated[Handler[RestoreCheckpointRequest, NewRun], BEGINS_RUN, CHANGES_SESSION]
    make_proof: Handler[MakeProofRequest, Proof]
    # what was judged last becomes the lab's session, and its whole history is sent
    open_trial: Annotated[Handler[OpenTrialRequest, NewRun], BEGINS_RUN, CHANGES_SESSION]
    hand_run_in: Handler[HandRunInRequest, RunToHandIn]
    write_class_text: Handler[WriteClassTextRequest, ClassText]
    read_class_texts: Handler[ReadClassTextsRequest, ReadClassTexts]
    write_run_link: Handler[OfLab, RunLink]
    open_run_link: Annotated[Handler[OpenRunLinkRequest, NewRun], BEGINS_RUN, CHANGES_SESSION]
    save_model: Handler[OfLab, SavedModel]
    export_model: Handler[ExportModelRequest, ExportedModel]
    load_model: Annotated[Handler[LoadModelRequest, LoadedModel], BEGINS_RUN, CHANGES_SESSION]
    read_carried_code: Handler[CarriedCodeRequest, CarriedCode]
    plan_search: Handler[PlanSearchRequest, PlannedSearch]
    # whose workers have died
    give_trial_up: Handler[TryTrialRequest, TriedTrial]
    read_search: Handler[ReadSearchRequest, ReadSearch]


class WorkerRequests(TypedDict, total=False):
    """What the page asks, and the worker answers."""

    boot: Handler[BootRequest, BootReply]
    hand_over: Handler[Nothing, HandedOver]
    measure_memory: Handler[Nothing, Memory]
    load_digits: Handler[Nothing, PartSizes]
    load_shipped_model: Handler[Nothing, ShippedModel]
    pause: Handler[Nothing, Nothing]
    set_pace: Handler[PaceRequest, Nothing]


class SandboxRequests(TypedDict, total=False):
    """What the page asks of the sandbox alone; the page's own Python never sees edited code."""

    run_code: Handler[EditsRequest, RunningCode]  # all labs are closed by it
    describe_edits: Handler[EditsRequest, DescribedEdits]
    read_edits: Handler[ReadPatchRequest, ReadEdits]
    restore_part: Handler[RestorePartRequest, RestoredPart]
    fill_template: Handler[TemplateRequest, FilledTemplate]
    plant_bug: Handler[PlantRequest, PlantedBug]
    judge_repair: Handler[JudgeRepairRequest, JudgedRepair]
    run_console: Handler[ConsoleRequest, ConsoleReply]
    complete: Handler[CompleteRequest, Completions]
    install_wheel: Handler[InstallRequest, Installed]


class WorkersQuestions(TypedDict, total=False):
    """What the worker asks by itself, and Python answers."""

    provide_kernel: Handler[ProvideKernelRequest, ProvidedKernel]
    provide_digits: Handler[ProvideRequest, PartSizes]
    provide_model: Handler[ProvideRequest, ShippedModel]
    train_for: Handler[TrainForRequest, TrainedSlice]
    begin_job: Handler[BeginJobRequest, JobReport]  # up to its first report
    go_on_with_job: Handler[GoOnWithJobRequest, JobReport]
    end_job: Handler[EndJobRequest, Nothing]


Report = TypeVar("Report")
UnderWay = Generator[Report, float, Report]
"""A job that has begun: it gives reports, is sent the seconds of each slice, and returns the last."""
Job = Callable[[Payload], UnderWay[Report]]
"""Begins one kind of job."""


class Jobs(TypedDict, total=False):
    """Long work that the page asks for. The last report of each is its result."""

    check_own_digits: Job[CheckOwnDigitsRequest, OwnDigitsReport]
    read_signs: Job[ReadSignsRequest, SignsReport]
    experiments: Job[ExperimentsRequest, ExperimentsReport]
    import_runs: Job[ImportRunsRequest, ImportedRuns]
    judge_drawing: Job[JudgeDrawingRequest, Likeness]  # what is prepared stays when it is cancelled
    # until look_at_now, what is asked about the network is answered about that moment
    look_at: Job[LookAtRequest, LookedAt]
    pushes: Job[PushesRequest, PushesReport]  # what is known stays when it is cancelled
    what_if: Job[WhatIfRequest, WhatIfReport]  # of the network that is shown
    trial: Job[TrialRequest, TrialReport]
    class_trial: Job[ClassTrialRequest, ClassTrialReport]
    try_hands: Job[TryHandsRequest, HandsReport]
    replay: Job[ReplayRequest, Replayed]  # take_replay makes the run the lab's
    try_trial: Job[TryTrialRequest, TrialProgress]


class SandboxJobs(TypedDict, total=False):
    """Long work that the page asks of the sandbox alone."""

    check_code: Job[EditsRequest, CheckReport]
    # of the network that is shown: with the code that runs, and changed with the shipped one
    what_if_code: Job[OfLab, WhatIfReport]


class Handlers(PageRequests, WorkersQuestions, total=False):
    """Everything that a bridge answers."""
