"""The categories of complaints over HTTP: the whole staff reads them, admins add their own, rename and retire them."""

from collections import Counter

from fastapi import APIRouter, status

from complaints import categories, examples
from complaints.categories import FEWEST
from console import triage_schemas as schemas
from console.access import Admin, Agent, Store
from console.schemas import Category

router = APIRouter(prefix="/api/triage/categories", tags=["triage"])


@router.get("")
async def listed(agent: Agent, database: Store) -> list[schemas.ComplaintCategory]:
    """All categories, each followed by those below it; retired ones too, as cases have them."""
    async with database.transaction() as session:
        known = await categories.read(session)
    return [schemas.ComplaintCategory.model_validate(one) for one in known.by_slug.values()]


@router.post("", status_code=status.HTTP_201_CREATED)
async def add(wanted: schemas.NewCategory, admin: Admin, database: Store) -> schemas.ComplaintCategory:
    """Add an own category. 422 `category_refused`."""
    async with database.transaction() as session:
        made = categories.Category(**wanted.model_dump())
        await categories.add(session, made, admin.username)
    return schemas.ComplaintCategory.model_validate(made)


@router.put("/{slug}")
async def change(
    slug: Category, wanted: schemas.CategoryChange, admin: Admin, database: Store
) -> schemas.ComplaintCategory:
    """Rename, move, retire an own category or bring it back. 422 `category_refused`, 422 `unknown_category`.

    409 `category_changed` where `base` is not its version any more.
    """
    async with database.transaction() as session:
        asked = categories.Category(slug, **wanted.model_dump(exclude={"base"}), version=wanted.base)
        changed = await categories.change(session, asked, admin.username)
    return schemas.ComplaintCategory.model_validate(changed)


@router.get("/examples")
async def counts(admin: Admin, database: Store) -> schemas.CategoryExamples:
    """How many examples of each category there are for the next training, and how many an own one needs to be learned."""
    async with database.transaction() as session:
        rows = await examples.gathered(session)
    return schemas.CategoryExamples(fewest=FEWEST, examples=dict(Counter(row["category"] for row in rows)))
