"""What has been run is kept within a bound, and what was asked for longest ago goes first."""

from concurrent.futures import ThreadPoolExecutor

from dashboard.engine.cache import BESIDE, Cache

SIZE = 1000


def room_for(number):
    return Cache(number * (SIZE + BESIDE))


def fill(cache, names):
    for name in names:
        cache.keep(name, name.upper(), SIZE)


def test_what_is_kept_is_found():
    cache = room_for(2)
    fill(cache, "ab")
    assert (cache.find("a"), cache.find("b"), cache.find("c")) == ("A", "B", None)


def test_what_was_asked_for_longest_ago_goes_first():
    cache = room_for(3)
    fill(cache, "abc")
    cache.find("a")
    fill(cache, "d")
    assert [name for name in "abcd" if name in cache] == ["a", "c", "d"]


def test_memory_is_bounded_however_much_is_kept():
    cache = room_for(5)
    fill(cache, map(str, range(1000)))
    assert len(cache) == 5
    assert cache.bytes == 5 * (SIZE + BESIDE)


def test_the_same_key_takes_its_room_once():
    cache = room_for(3)
    fill(cache, "aaaa")
    assert (len(cache), cache.bytes) == (1, SIZE + BESIDE)


def test_what_is_larger_than_all_the_room_drives_nothing_out():
    cache = room_for(2)
    fill(cache, "ab")
    cache.keep("huge", "HUGE", cache.most_bytes)
    assert "huge" not in cache
    assert len(cache) == 2


def test_threads_share_it_without_losing_count():
    cache = room_for(20)

    def use(first):
        for number in range(2000):
            name = str((first * 7 + number) % 50)
            assert cache.find(name) in {None, name.upper()}
            cache.keep(name, name.upper(), SIZE)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(use, range(8)))
    assert (len(cache), cache.bytes) == (20, cache.most_bytes)
