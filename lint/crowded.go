package lint

import (
	"fmt"

	"copydesk/finding"
	"copydesk/internal/text"
)

// What a draft may hold and still be judged. Every entity is held several times, once for each place where it counts, so a
// hostile megabyte of tags would take gigabytes.
const (
	maxEntities = 20_000
	maxLines    = 100_000
	surelyFine  = 64 << 10 // bytes of a draft that cannot hold too much
)

// crowded tells a draft that holds more than anybody writes.
func (w *written) crowded() []unreadable {
	if w.file == nil || len(w.file.Data) <= surelyFine {
		return nil
	}
	e := text.Find(string(w.file.Data), text.Generic)
	what, most := "mentions, hashtags, links, emoji and quotations", maxEntities
	n := len(e.Mentions) + len(e.Hashtags) + len(e.Cashtags) + len(e.Links) + len(e.Emoji) + len(e.Quotes) + len(e.Code)
	if n <= maxEntities {
		what, n, most = "lines", len(e.Lines), maxLines
	}
	if n <= most {
		return nil
	}
	return []unreadable{{finding.Place{Path: w.path, Start: 0, End: len(w.file.Data)},
		fmt.Sprintf("this draft holds %d %s; one with more than %d is not read", n, what, most)}}
}
