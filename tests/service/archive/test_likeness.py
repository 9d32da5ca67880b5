"""Documents that are nearly the same are found; others are left alone."""

from random import Random

from service.archive.likeness import groups, signature


def text(seed, words=400):
    random = Random(seed)
    return " ".join(f"woord{random.randrange(10**6)}" for _ in range(words))


def test_a_new_version_with_a_few_other_words_is_nearly_the_same():
    old = text(1)
    new = old.replace(old.split()[100], "anders", 1)
    (group,) = groups([("oud", signature(old)), ("anders", signature(text(2))), ("nieuw", signature(new))])
    assert [name for name, _ in group] == ["nieuw", "oud"]
    assert min(likeness for _, likeness in group) > 0.9


def test_three_versions_are_one_group():
    versions = [text(1)]
    for place in (50, 150):
        versions.append(versions[-1].replace(versions[-1].split()[place], "x", 1))
    assert [len(group) for group in groups((str(n), signature(one)) for n, one in enumerate(versions))] == [3]


def test_of_a_few_words_nothing_is_said():
    assert signature("een scan zonder tekst") is None
