package policies.platform["too-much-media_test"]

import data.policies.platform["too-much-media"] as rule

at(n) := {"path": "posts/a.md", "start": n, "end": n + 4}

media(n, kind, part) := [{"kind": kind, "part": part, "at": at(i * 10)} | some i in numbers.range(1, n)]

target(fields) := {"platform": "bluesky", "name": "Bluesky", "limits": object.union({"media": 0, "images": 0, "videos": 0}, fields)}

found(media, limits) := {[f.message, f.at.start] | some f in rule.findings with input as {"media": media, "targets": [target(limits)]}}

test_images if found(media(5, "image", 0), {"images": 4}) == {["5 images on Bluesky; the limit is 4", 50]}

test_exactly_the_limit if found(media(4, "image", 0), {"images": 4}) == set()

test_moving_images_count if count(found(media(5, "gif", 0), {"images": 4})) == 1

test_videos if found(media(2, "video", 0), {"images": 4, "videos": 1}) == {["2 videos on Bluesky; the limit is 1", 20]}

test_all_together if {
	found(array.concat(media(3, "image", 0), media(2, "video", 0)), {"media": 4}) == {["5 images, videos and sounds on Bluesky; the limit is 4", 20]}
}

test_each_part_of_a_thread_has_its_own if found(array.concat(media(4, "image", 0), media(4, "image", 1)), {"images": 4}) == set()

test_no_limit if found(media(9, "image", 0), {}) == set()
