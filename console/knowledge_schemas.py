"""What the knowledge base's HTTP interface takes and gives."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from console.schemas import (
    WITHOUT_NUL,
    ArticleLanguage,
    ArticleReference,
    ChatText,
    Day,
    Id,
    LongText,
    Schema,
    ShortText,
)
from knowledge_base.flags import Flag
from knowledge_base.revisions import DiffField

ArticleStatus = Literal["draft", "in_review", "published", "archived"]
Action = Literal["answer", "ask_back", "none"]
Format = Literal["csv", "json", "markdown", "xlsx"]
Tag = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40), WITHOUT_NUL]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500), WITHOUT_NUL]


# --- articles ---------------------------------------------------------------------------------------------------------


class Translation(Schema):
    """Another article with the same key."""

    id: int
    language: ArticleLanguage
    title: str
    status: ArticleStatus


class ArticleSummary(Schema):
    """`status` is the newest revision's; customers see `published_revision`, null for none."""

    id: int
    key: str
    language: ArticleLanguage
    topic: str
    tags: list[str]
    title: str
    status: ArticleStatus
    revision: int
    published_revision: int | None
    owner: str | None
    valid_from: date | None
    valid_until: date | None
    review_due: date | None
    flags: list[Flag]
    variant_count: int
    views: int = Field(description="How often it was shown in the last 30 days")
    helpful: int
    unhelpful: int
    updated_at: datetime
    updated_by: str | None


class Revision(Schema):
    """`changed` are the fields that differ from the revision before; `minor` says that the meaning stayed."""

    revision: int
    changed: list[DiffField]
    title: str
    status: ArticleStatus
    valid_from: date | None
    valid_until: date | None
    minor: bool
    reason: str | None
    edited_by: str | None
    created_at: datetime


class ArticleDetail(ArticleSummary):
    body: str
    html: str
    variants: list[str]
    revisions: list[Revision]
    translations: list[Translation]
    source_id: int | None = Field(description="The article of which this one is a translation")
    source_revision: int | None = Field(description="The revision of the source that it renders")
    conversation_id: UUID | None = Field(description="The solved conversation from which an agent proposed it")


class ArticleContent(Schema):
    topic: ShortText
    tags: list[Tag] = Field([], max_length=20)
    title: ShortText
    body: LongText
    variants: list[ShortText] = Field([], max_length=500)
    status: ArticleStatus = "published"
    owner: ShortText | None = None
    valid_from: Day | None = None
    valid_until: Day | None = None
    review_due: Day | None = None
    reason: Reason | None = Field(None, description="Why it was changed, for the history")
    override: Reason | None = Field(None, description="Why to save although pinned questions fail")


class ArticleInput(ArticleContent):
    """With `translates`, the new article takes over the key of that one and follows its revisions."""

    language: ArticleLanguage
    translates: Id | None = None


class ArticleUpdate(ArticleContent):
    base_revision: Id = Field(description="The revision that the editor started from; another one since is a conflict")
    minor: bool = Field(False, description="The meaning did not change: translations stay good")


class RestoreInput(Schema):
    """`base_revision` is the newest one that the editor has seen; another one since is a conflict."""

    revision: Id
    base_revision: Id
    reason: Reason | None = None
    override: Reason | None = Field(None, description="Why to restore although pinned questions fail")


class DiffLine(Schema):
    kind: Literal["same", "added", "removed"]
    text: str


class FieldDiff(Schema):
    field: DiffField
    lines: list[DiffLine]


class Diff(Schema):
    """What changed between two revisions of an article; unchanged fields are left out."""

    before: int
    after: int
    fields: list[FieldDiff]


class MergeInput(ArticleContent):
    """The editor's own content, on top of `base_revision`; 0 for an article that somebody else made meanwhile."""

    base_revision: Id


class MergedContent(ArticleContent):
    """Both sides in one, as long as they are: for the editor to shorten before it is saved."""

    tags: list[str]
    body: str
    variants: list[str]


class Merge(Schema):
    """Own content and that of the newest revision brought together; `conflicts` are the fields to look at.

    A line that both changed stands in `body` twice, between conflict marks, as Git writes them.
    """

    revision: int
    edited_by: str | None
    content: MergedContent
    conflicts: list[DiffField]
    theirs: Diff


class Topic(Schema):
    """A topic as articles hold it, and what it is called; an editor may write any of the three."""

    key: str
    en: str
    zh: str


class PreviewInput(Schema):
    language: ArticleLanguage
    title: Annotated[str, StringConstraints(max_length=200)]
    body: Annotated[str, StringConstraints(max_length=20_000)]


class Preview(Schema):
    """The answer as browsers show it, and as channels without HTML do; `choices` are the titles of its buttons."""

    html: str
    text: str
    choices: list[str]


class RevisionQuality(Schema):
    revision: int
    published_at: datetime
    views: int
    helpful: int
    unhelpful: int


class WeekQuality(Schema):
    week: date = Field(description="Its Monday")
    views: int
    helpful: int
    unhelpful: int


class Quality(Schema):
    """How well an article serves. `deflection_rate` is the share of conversations with it that needed no human, 0…1."""

    views: int
    helpful: int
    unhelpful: int
    deflection_rate: float | None
    getting_worse: bool
    revisions: list[RevisionQuality]
    weeks: list[WeekQuality]


class Image(Schema):
    id: int
    name: str
    url: str
    markdown: str


class Proposal(Schema):
    """An article that an agent proposes from a solved conversation; it waits in review."""

    language: ArticleLanguage
    topic: ShortText
    title: ShortText
    body: LongText
    variants: list[ShortText] = Field([], max_length=50)


class ProposalDraft(Schema):
    """What a conversation offers for an article: the customer's question and the agent's answer."""

    language: ArticleLanguage
    topic: str
    title: str
    body: str
    variants: list[str]


# --- before publishing ------------------------------------------------------------------------------------------------


class CheckInput(Schema):
    """Content that somebody thinks of publishing, or archiving; `article_id` is null for a new article."""

    article_id: Id | None = None
    language: ArticleLanguage
    title: ShortText
    body: LongText
    variants: list[ShortText] = Field([], max_length=500)
    status: Literal["published", "archived"] = "published"
    valid_from: Day | None = None
    valid_until: Day | None = None


class Decided(Schema):
    """What the bot decides about a question."""

    action: Action
    article: ArticleReference | None
    probability: float


class ChangedQuestion(Schema):
    """A real question that would be answered differently."""

    text: str
    count: int
    last_asked_at: datetime
    before: Decided
    after: Decided


class SimilarArticle(Schema):
    """Another article much like this one: a duplicate says the same, a conflict contradicts.

    Of the others (`question`) only the question is the same.
    """

    article: ArticleReference
    kind: Literal["duplicate", "conflict", "question"]
    mine: str = Field(description="The wording here that is alike")
    theirs: str
    similarity: float
    my_answer: str = Field(description="The sentence here that contradicts, or how the answer begins, as plain text")
    their_answer: str
    known: bool = Field(description="It has been so since the article was published last, when its editor saw it")


class FailedPin(Schema):
    """A pinned question that its article would no longer answer. `expected` is null where it must stay unanswered."""

    id: int
    text: str
    expected: ArticleReference | None
    after: Decided


class Check(Schema):
    questions: int = Field(description="How many recent questions were tried")
    changed: list[ChangedQuestion]
    pins: int = Field(description="How many pinned questions were tried")
    failed: list[FailedPin]
    similar: list[SimilarArticle]
    foreign: list[Literal["title", "body"]] = Field(description="What reads as written in the other language")
    expired: bool = Field(description="Its last day is over: customers would not see what is published")


class Pin(Schema):
    id: int
    language: ArticleLanguage
    text: str
    article: ArticleReference | None
    archived: bool = Field(description="The article was archived: it cannot answer")
    passes: bool
    created_at: datetime
    created_by: str | None


class NewPin(Pin):
    moved: bool = Field(description="The question was pinned already, to another article or to none")
    before: ArticleReference | None = Field(description="The article that it was pinned to before, if it was moved")


class PinInput(Schema):
    language: ArticleLanguage
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500), WITHOUT_NUL]
    article_id: Id | None


# --- questions --------------------------------------------------------------------------------------------------------


class TryQuestion(Schema):
    text: ChatText
    language: ArticleLanguage


class TriedCandidate(Schema):
    article: ArticleReference
    language: ArticleLanguage
    probability: float
    variant: str | None = Field(description="The wording in the article that is nearest to the question")


class TriedQuestion(Schema):
    """One question of what was tried, and what the bot would do with it."""

    text: str
    action: Action
    degraded: str | None
    candidates: list[TriedCandidate]


class TryAnswer(Schema):
    """Those answered come first. It is one, the whole text, unless that asks several things of which some are answered."""

    questions: list[TriedQuestion]


class AskedExample(Schema):
    id: int
    text: str
    count: int
    last_asked_at: datetime


class UnansweredCluster(Schema):
    """Questions alike that were refused, or whose answers did not help; `question` is the most typical one."""

    question: str
    language: ArticleLanguage
    count: int
    unhelpful: int = Field(description="How many of `count` got an article that did not help")
    last_asked_at: datetime
    question_ids: list[int]
    examples: list[AskedExample] = Field(description="The newest, at most five")
    suggestions: list[TriedCandidate] = Field(description="Articles that a variant might be added to")


class QuestionIds(Schema):
    question_ids: list[Id] = Field(min_length=1, max_length=1000)


class AddVariants(QuestionIds):
    """Make these questions variants of a published article; `texts` are the wordings to add."""

    article_id: Id
    texts: list[ShortText] = Field(min_length=1, max_length=50)


class AddedVariants(Schema):
    article: ArticleDetail
    texts: list[str] = Field(description="The wordings that it did not have before")


class ReopenedQuestions(QuestionIds):
    """Dismissed questions for the list; what became variants (`texts`) is taken out of its article again."""

    article_id: Id | None = None
    texts: list[ShortText] = Field([], max_length=50)


# --- import -----------------------------------------------------------------------------------------------------------


class ImportProblem(Schema):
    """`row` counts from 1 as the file shows it (a CSV's header is row 1); `file` names the file in a folder."""

    row: int | None
    file: str | None
    field: str | None
    title: str = Field(description="Of the row's article, as far as it tells one; perhaps shortened")
    problem: str


class ImportAddition(Schema):
    """A new article."""

    language: ArticleLanguage
    title: str
    status: ArticleStatus


class SharedWording(Schema):
    """A way to ask that the file brings to one article while another one has it, too; `titles` are of all that have it."""

    language: ArticleLanguage
    wording: str
    titles: list[str]


class ImportChange(Schema):
    """An article that the file changes."""

    id: int
    language: ArticleLanguage
    title: str
    fields: list[DiffField]
    withdrawn: bool = Field(description="Customers see it now, and no more after the import")
    revision: int = Field(description="The revision that the article has")
    exported: int | None = Field(description="The revision that the file has, null where it does not say")
    outdated: bool = Field(description="Somebody saved the article since the export: the import undoes that")


class ImportReport(Schema):
    rows: int
    created: int
    updated: int
    unchanged: int
    published: int = Field(description="How many of those created and updated customers see at once")
    withdrawn: int = Field(description="How many of those updated customers see now, and no more after the import")
    outdated: int = Field(description="How many of those updated somebody saved since the export")
    changes: list[ImportChange] = Field(description="Those updated, at most 200, the outdated and withdrawn ones first")
    additions: list[ImportAddition] = Field(description="Those created, at most 200")
    shared: list[SharedWording] = Field(description="Wordings that two articles would have, at most 200")
    problems: list[ImportProblem]
    failed: list[FailedPin] = Field(description="Pinned questions that hold now and would fail, or (`override`) fail")
    dry_run: bool
