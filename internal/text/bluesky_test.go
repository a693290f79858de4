package text

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"copydesk/internal/conformance"

	"github.com/google/go-cmp/cmp"
)

type blueskyIndex struct{ ByteStart, ByteEnd int }

func TestBlueskyFindsTheFacetsThatTheVectorsSay(t *testing.T) {
	data, err := os.ReadFile(conformance.Path(t, "bluesky", "facet_vectors.json"))
	if err != nil {
		t.Fatal(err)
	}
	var vectors struct {
		Segments []struct {
			Text     string
			Segments [][]string
		}
		Tags     [][3]json.RawMessage `json:"correctly detects tags inline"`
		Cashtags [][3]json.RawMessage `json:"correctly detects cashtags inline"`
	}
	if err := json.Unmarshal(data, &vectors); err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, v := range vectors.Segments {
		n++
		if diff := cmp.Diff(v.Segments, blueskySegments(v.Text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", v.Text, diff)
		}
	}
	check := func(v [3]json.RawMessage, find func(s string) ([]string, []Span)) {
		n++
		var text string
		var names []string
		var places []blueskyIndex
		for i, into := range []any{&text, &names, &places} {
			if err := json.Unmarshal(v[i], into); err != nil {
				t.Fatal(err)
			}
		}
		gotNames, spans := find(text)
		got := []blueskyIndex{}
		for _, p := range spans {
			got = append(got, blueskyIndex{p.Start, p.End})
		}
		if diff := cmp.Diff(names, gotNames); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
		if diff := cmp.Diff(places, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
	for _, v := range vectors.Tags {
		check(v, func(s string) ([]string, []Span) {
			names, spans := []string{}, []Span{}
			for _, h := range Find(s, Bluesky).Hashtags {
				names, spans = append(names, h.Name), append(spans, h.Span)
			}
			return names, spans
		})
	}
	for _, v := range vectors.Cashtags {
		check(v, func(s string) ([]string, []Span) {
			names, spans := []string{}, []Span{}
			for _, c := range Find(s, Bluesky).Cashtags {
				names, spans = append(names, "$"+strings.ToUpper(c.Symbol)), append(spans, c.Span)
			}
			return names, spans
		})
	}
	if n < 97 {
		t.Errorf("%d cases ran, want 97", n)
	}
}

// blueskySegments cuts a text at its mentions and links, as the vectors write it.
func blueskySegments(s string) [][]string {
	e := Find(s, Bluesky)
	var segments [][]string
	at := 0
	cut := func(p Span, target string) {
		if p.Start > at {
			segments = append(segments, []string{s[at:p.Start]})
		}
		segments = append(segments, []string{p.Of(s), target})
		at = p.End
	}
	mentions, links := e.Mentions, e.Links
	for len(mentions)+len(links) > 0 {
		if len(links) == 0 || len(mentions) > 0 && mentions[0].Start < links[0].Start {
			cut(mentions[0].Span, "did:fake:"+mentions[0].Name)
			mentions = mentions[1:]
			continue
		}
		target := links[0].URL
		if links[0].Scheme == "" {
			target = "https://" + target
		}
		cut(links[0].Span, target)
		links = links[1:]
	}
	if at < len(s) {
		segments = append(segments, []string{s[at:]})
	}
	return segments
}

func TestBlueskyLinkHosts(t *testing.T) {
	for s, want := range map[string]string{
		"https://user:pw@www.acme.com:80/@a": "www.acme.com", "acme.com:80": "acme.com", "https://.": "", "http.acme?x": "http.acme",
	} {
		links := Find(s, Bluesky).Links
		if len(links) != 1 || links[0].Host != want {
			t.Errorf("%s: %+v, want the host %q", s, links, want)
		}
	}
}
