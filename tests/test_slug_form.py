import pytest

from catalogue.slug_form import RESERVED, check_slug
from tests.attacks import ATTACKS


@pytest.mark.parametrize("slug", ["2h2-center-flores-timur", "ab", "mpp", "a" * 80])
def test_small_letters_figures_and_single_hyphens_make_a_slug(slug: str) -> None:
    assert check_slug(slug) == slug


@pytest.mark.parametrize(
    "slug",
    [
        "",
        "a",
        "a" * 81,
        "A-b",
        "a--b",
        "-ab",
        "ab-",
        "a_b",
        "a b",
        "a.md",
        "ab\n",
        "é-a",
        "аб",
        "../ab",
        "a/b",
    ]
    + ["..", "%2e%2e", "ab\x00", "٣٣", *sorted(RESERVED), *ATTACKS],
)
def test_anything_else_is_refused_with_a_reason(slug: str) -> None:
    with pytest.raises(ValueError, match="alamat pendek"):
        check_slug(slug)
