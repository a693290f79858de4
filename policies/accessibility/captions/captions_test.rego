package policies.accessibility.captions_test

import data.policies.accessibility.captions as rule

at(n) := {"path": "posts/a.md", "start": n, "end": n + 4}

found(kind, captions, transcript) := {f.message |
	some f in rule.findings with input as {"media": [{
		"kind": kind, "captions": captions, "transcript": transcript,
		"at": at(3),
	}]}
}

test_video if found("video", false, false) == {"this video has neither captions nor a transcript"}

test_video_with_captions if found("video", true, false) == set()

test_video_with_transcript if found("video", false, true) == set()

test_sound if found("audio", true, false) == {"this sound has no transcript"}

test_sound_with_transcript if found("audio", false, true) == set()

test_image if found("image", false, false) == set()
