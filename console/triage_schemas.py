"""What the pages about the triage model take and give."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from console.schemas import WITHOUT_NUL, ArticleLanguage, Category, Id, Schema

VersionStatus = Literal["candidate", "active", "retired", "refused", "failed"]
CategoryName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60), WITHOUT_NUL]
Step = Literal["reading", "active", "candidate", "learning"]


class GateLine(Schema):
    """One measure (0 to 1) of both models on held-out texts."""

    language: ArticleLanguage
    part: Literal["examples", "corrections"]
    texts: int
    measure: Literal["category_accuracy", "category_macro_f1", "priority_accuracy"]
    active: float
    candidate: float
    decides: bool = Field(description="False: too few texts to decide")
    passed: bool


class Gate(Schema):
    passed: bool
    reason: Literal["passed", "worse", "too_few", "overtaken"]
    compared_with: str = Field(description="The version that was active; 0 is the one that set-up trained")
    tolerance: float
    lines: list[GateLine]


class Source(Schema):
    name: Literal["starter", "operator", "corrections"]
    rows: int
    sha256: str


class ModelVersion(Schema):
    id: int = Field(description="0 is the model that set-up trained on the starter complaints")
    status: VersionStatus
    step: Step | None = Field(description="What a candidate's training is doing")
    usable: bool = Field(
        description="It passed the gate, and release and sentence encoder are those that it was made with"
    )
    created_at: datetime | None
    created_by: str | None
    activated_at: datetime | None
    activated_by: str | None
    sources: list[Source]
    seed: int
    libraries: dict[str, str]
    gate: Gate | None
    error: str | None


class ModelActivation(Schema):
    """A version became the active one in the place of `previous` (null: not known); 0 is set-up's."""

    version: int
    previous: int | None
    activated_at: datetime
    activated_by: str


class ExampleFile(Schema):
    """The operator's own examples that the next training uses."""

    name: str
    rows: int
    alone: bool = Field(description="They replace the starter complaints")
    created_at: datetime
    created_by: str


class RowProblem(Schema):
    line: int
    field: str
    problem: str


class ExampleReport(Schema):
    rows: int = Field(description="Good rows, which are kept")
    problems: list[RowProblem]


class ModelOverview(Schema):
    versions: list[ModelVersion]
    activations: list[ModelActivation] = Field(description="The latest 50, newest first")
    examples: ExampleFile | None
    corrections: int = Field(description="Cases that the next training learns from")


class KeptCorrection(Schema):
    id: int
    case_id: int
    text: str
    judged_category: str | None
    judged_second_category: str | None
    judged_severity: int | None
    judged_urgency: int | None = Field(description="Of the text, as `urgency`")
    judged_priority: str | None
    model: str | None
    category: str
    second_category: str | None
    severity: int
    urgency: int = Field(description="Of the text: without what the customer's circumstances add")
    priority: str | None
    confirmed: bool = Field(description="The human said what the model had said")
    corrected_by: str
    created_at: datetime


class CategoryNames(Schema):
    parent: Category | None = Field(None, description="The category above; null on top")
    english: CategoryName
    chinese: CategoryName


class NewCategory(CategoryNames):
    slug: Category


class KeptCategory(CategoryNames):
    retired: bool = Field(False, description="Given to no more complaints; cases that have it keep it")


class CategoryChange(KeptCategory):
    base: Id = Field(description="The `version` of the category that was looked at")


class ComplaintCategory(KeptCategory):
    slug: Category
    own: bool = Field(description="The operator's own; the other nine are the rubric's")
    version: int = Field(description="Counts the changes; the `base` of the next")
    changed_by: str | None


class CategoryExamples(Schema):
    fewest: int = Field(description="With fewer an own category counts as the one above it")
    examples: dict[str, int]


class WatchedWeek(Schema):
    week: date
    language: ArticleLanguage
    judged: int
    checked: int = Field(
        description="Of these, what a human decided on, or an agent solved as the model was sure it is"
    )
    corrected: int = Field(description="Of those checked: another category or priority")
    unsure: int
    shares: dict[str, float]
    changes: dict[str, float] = Field(description="Each category's share less its share of the eight weeks before")
    drift: float | None = Field(description="Population stability index against the eight weeks before")
    drift_band: float | None


class CalibrationBin(Schema):
    probability: float
    right: float
    checked: int


class WatchAlert(Schema):
    kind: Literal["drift", "corrections", "calibration"]
    language: ArticleLanguage
    week: date | None
    value: float
    band: float


class Confusion(Schema):
    judged: str
    human: str
    count: int


class Watch(Schema):
    weeks: list[WatchedWeek]
    calibration: dict[str, list[CalibrationBin]]
    calibration_error: dict[str, float | None]
    confusion: list[Confusion]
    alerts: list[WatchAlert]
    fewest: int = Field(description="Of fewer judgements, or checked ones, no figure alerts")
