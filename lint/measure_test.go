package lint

import (
	"context"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"copydesk/finding"
	"copydesk/internal/governance"

	"github.com/google/go-cmp/cmp"
)

// The data files of X and Instagram, as short as they may be; the others are the starter kit's.
const (
	xData = `title = "X"
grammar = "x"
forbidden = "\uFEFF"
threads = true
extensions = [".tweet"]
[limits.text]
max = 280
counter = "x"
source = "s"
verified_on = 2026-11-01
[limits.url_length]
max = 23
source = "s"
verified_on = 2026-11-01
[limits.poll_options]
min = 2
max = 4
source = "s"
verified_on = 2026-11-01
`
	instagramData = `title = "Instagram"
[limits.fold]
max = 125
source = "s"
verified_on = 2026-11-01
`
)

// measured measures one draft under a charter, with nothing judged.
func measured(t *testing.T, charter, path, content string) (*Draft, []finding.Unchecked) {
	t.Helper()
	files := map[string]string{"charter.toml": "[content]\nposts = [\"**\"]\n" + charter, "policies/platforms/x.toml": xData,
		"policies/platforms/instagram.toml": instagramData, "roles/people.toml": "[people.lea]\nname = \"Lea\"\nofficer = true\n", path: content}
	for _, name := range []string{"linkedin", "mastodon", "pinterest", "youtube"} {
		kit, err := os.ReadFile("../policies/platforms/" + name + ".toml")
		if err != nil {
			t.Fatal(err)
		}
		files["policies/platforms/"+name+".toml"] = string(kit)
	}
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	g, problems := governance.Load(context.Background(), governance.Config{FS: fsys, Now: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	desk, err := NewDesk(g)
	if err != nil {
		t.Fatal(err)
	}
	r := desk.Run(context.Background(), Request{FS: fsys, Paths: []string{path}, Chartered: true, Jobs: 1}, false)
	if len(r.Drafts) != 1 {
		t.Fatalf("%d drafts, %v", len(r.Drafts), r.Report)
	}
	return r.Drafts[0], r.Report.Unchecked
}

// TestGapsAreSaid: what no rule can judge of a draft is told, and nothing else is.
func TestGapsAreSaid(t *testing.T) {
	for name, tt := range map[string]struct {
		charter, path, content string
		want                   []string
	}{
		"nothing is left open":      {"", "a.tweet", "Hello there.", nil},
		"no platform":               {"", "a.md", "Hello there.", []string{"length: no platform named"}},
		"media in plain text":       {"", "a.txt", "Hello there.", []string{"alt text: the draft lists no media, so whether images go with it is not known", "length: no platform named"}},
		"a label's language":        {"", "a.tweet", "---\nconnection: paid\nlanguage: pl\n---\nCześć.", []string{"disclosure label: there is no list of labels in the language pl", "label before the fold: it is not known where the platform cuts a post behind \"more\"", "reading grade: it is measured in English only, and the draft's language is pl"}},
		"a platform with a fold":    {"", "a.md", "---\nconnection: paid\nplatforms: [instagram]\n---\n#ad Hello.", nil},
		"no connection, no label":   {"", "a.tweet", "---\nconnection: none\n---\nHello there.", nil},
		"hashtags in German":        {"", "a.tweet", "---\nlanguage: de\n---\nHallo #sommerfest", []string{"hashtag words: hashtags are split into English words only, and the draft's language is de", "reading grade: it is measured in English only, and the draft's language is de"}},
		"no directory of handles":   {"", "a.tweet", "Hello @acme.", []string{"handles: the charter has no directory of handles on X"}},
		"a directory of handles":    {"[handles]\nx = [\"acme\"]\n", "a.tweet", "Hello @acme.", nil},
		"a reply names whom it may": {"", "a.tweet", "---\nkind: reply\n---\n@jo Hello.", nil},
		"a poll":                    {"", "a.tweet", "Which?\n\n( ) a\n( ) b\n", nil},
		"a poll without numbers":    {"", "a.md", "---\nplatforms: [instagram]\npoll: [a, b]\n---\nWhich?", []string{"poll: there are no numbers for polls on Instagram"}},
		"a contest's language":      {"", "a.tweet", "---\ncontest: {}\nlanguage: pl\n---\nCześć.", []string{"contest terms: there is no list of “no purchase necessary” lines in the language pl", "reading grade: it is measured in English only, and the draft's language is pl"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, unchecked := measured(t, tt.charter, tt.path, tt.content)
			var got []string
			for _, u := range unchecked {
				got = append(got, u.What+": "+u.Why)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestLabelsKnowWhereTheyStand: in which part of a thread, how far behind, and what to take away to move them.
func TestLabelsKnowWhereTheyStand(t *testing.T) {
	content := "---\nconnection: paid\n---\nÜber alle Berge\n---\nNew boots #ad today\n"
	d, _ := measured(t, "", "a.tweet", content)
	if len(d.Targets) != 1 || len(d.Targets[0].Labels) != 1 {
		t.Fatalf("labels %v", d.Targets)
	}
	l := d.Targets[0].Labels[0]
	if l.Part != 1 || l.Offset != len("New boots ") || !l.Tag || content[l.Cut.Start:l.Cut.End] != " #ad" {
		t.Errorf("got %+v, cut %q", l, content[l.Cut.Start:l.Cut.End])
	}
}

// TestOfficersAreInsiders: whoever speaks for the organisation by office is known from the register, and may disclose in
// plain words although nothing is declared.
func TestOfficersAreInsiders(t *testing.T) {
	d, _ := measured(t, "", "a.tweet", "---\nauthor: lea\n---\nI work at Acme, and I like it.")
	if !d.Connection.Insider || d.Connection.Declared || len(d.Disclosures) != 1 || !d.Disclosures[0].Accepted {
		t.Errorf("got %+v and %+v", d.Connection, d.Disclosures)
	}
	if d, _ = measured(t, "", "a.tweet", "---\nauthor: tom\n---\nI work at Acme."); d.Connection.Insider {
		t.Error("somebody unknown is an insider")
	}
}

// TestMediaGoWithTheirPart: a thread's pictures are counted part by part.
func TestMediaGoWithTheirPart(t *testing.T) {
	d, _ := measured(t, "", "a.tweet", "---\nmedia: [a.png]\n---\nOne\n---\n---\nmedia: [b.png]\n---\nTwo")
	var got []int
	for _, m := range d.Media {
		got = append(got, m.Part)
	}
	if diff := cmp.Diff([]int{0, 1}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestAccountsHaveLimitsOfTheirOwn: a server or a plan may allow more than the platform does.
func TestAccountsHaveLimitsOfTheirOwn(t *testing.T) {
	d, _ := measured(t, "[accounts.acme-x]\nplatform = \"x\"\nlimits = { text = 25000 }\n", "a.md", "---\naccounts: [acme-x]\n---\nHello.")
	if got := d.Targets[0].Limits.Length; got != 25000 {
		t.Errorf("the limit is %d", got)
	}
}

// TestPlatformDataCounts: what the platform data, the charter and an account say is what is counted.
func TestPlatformDataCounts(t *testing.T) {
	register := "[platforms.mastodon.limits]\nurl_length = 50\n[platforms.x.limits]\nurl_length = 30\n" +
		"[accounts.acme-x]\nplatform = \"x\"\nlimits = { text = 25000 }\n"
	for name, tt := range map[string]struct {
		draft        string
		count, limit int
		valid        bool
	}{
		"a server's own length of URLs": {"platforms: [mastodon]\n---\nhttps://acme.com/a", 50, 500, true},
		"and a warning beside it":       {"platforms: [mastodon]\nwarning: war\n---\nhttps://acme.com/a", 53, 500, true},
		"X with longer URLs":            {"platforms: [x]\n---\nhttps://acme.com/a", 30, 280, true},
		"too much for X":                {"platforms: [x]\n---\n" + strings.Repeat("a", 281), 281, 280, false},
		"but not for this account":      {"accounts: [acme-x]\n---\n" + strings.Repeat("a", 281), 281, 25000, true},
		"a comment on LinkedIn":         {"platforms: [linkedin]\nkind: reply\n---\nYes.", 4, 1250, true},
		"a post on LinkedIn":            {"platforms: [linkedin]\n---\nYes.", 4, 3000, true},
	} {
		t.Run(name, func(t *testing.T) {
			d, _ := measured(t, register, "a.md", "---\n"+tt.draft)
			target := d.Targets[0]
			if s := target.Segments[0]; s.Count != tt.count || target.Limits.Length != tt.limit || s.XValid != tt.valid {
				t.Errorf("%d of %d, valid %v", s.Count, target.Limits.Length, s.XValid)
			}
		})
	}
}

// TestTitlesCountInTheirUnit: Pinterest counts the halves of an emoji, YouTube whole code points.
func TestTitlesCountInTheirUnit(t *testing.T) {
	title := strings.Repeat("🍞", 60)
	d, _ := measured(t, "", "a.md", "---\nplatforms: [pinterest, youtube]\ntitle: "+title+"\n---\nBread.")
	if over := d.Targets[0].Over; len(over) != 1 || over[0].Count != 120 {
		t.Errorf("Pinterest: %+v", over)
	}
	if over := d.Targets[1].Over; len(over) != 0 {
		t.Errorf("YouTube: %+v", over)
	}
}

// TestRefusedSigns: YouTube takes no angle brackets, in a title or a description.
func TestRefusedSigns(t *testing.T) {
	content := "---\nplatforms: [youtube]\ntitle: a < b\n---\nI <3 bread."
	d, _ := measured(t, "", "a.md", content)
	var got []string
	for _, r := range d.Targets[0].Refused {
		got = append(got, r.Text+" in "+content[r.At.Start:r.At.End])
	}
	if diff := cmp.Diff([]string{"< in <", "< in a < b"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	d, _ = measured(t, "", "a.md", "---\nplatforms: [mastodon]\n---\nI <3 bread.")
	if r := d.Targets[0].Refused; len(r) != 0 {
		t.Errorf("Mastodon: %+v", r)
	}
	d, _ = measured(t, "", "a.tweet", "Bread\ufeff.")
	if r := d.Targets[0].Refused; len(r) != 1 || r[0].Text != "U+FEFF" {
		t.Errorf("X: %+v", r)
	}
}

// TestStyleIsMeasuredOnce: a text that goes to several platforms is one text, and a value that cannot be put in place
// offers nothing.
func TestStyleIsMeasuredOnce(t *testing.T) {
	d, _ := measured(t, "", "a.md",
		"---\nplatforms: [x, instagram]\nvariants:\n  x: \"𝗯𝗼𝗹𝗱 \\u00e9tude\"\n---\n𝗕𝗜𝗚 news, BUY NOW 🔥🔥 use my code ANA10")
	var got []string
	for _, s := range d.Styled {
		got = append(got, s.Text+"="+s.Plain)
	}
	for _, x := range append(append(d.Shouting, d.PromoCodes...), d.Drawings...) {
		got = append(got, x.Text)
	}
	for _, r := range d.EmojiRuns {
		got = append(got, r.Text)
	}
	if diff := cmp.Diff([]string{"𝗕𝗜𝗚=BIG", "𝗯𝗼𝗹𝗱=", "BUY NOW", "ANA10", "🔥🔥"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestAltTextForAnyImage: words that would fit any image, and the names that cameras give, describe none.
func TestAltTextForAnyImage(t *testing.T) {
	for alt, want := range map[string]bool{
		"": true, "Image": true, "a photo": true, "Picture of": true, "team.png": true, "TEAM": true, "IMG_1234": true, "DSC01234.JPG": true,
		"Screenshot": true, "untitled.": true, "Bild": true,
		"Our team on the roof": false, "Imagine": false, "A photo of our team": false, "Discus": false,
	} {
		if got := finishMedia(Media{File: "media/team.png", Alt: alt}).AltEmpty; got != want {
			t.Errorf("%q: says nothing is %v", alt, got)
		}
	}
}

// TestCountingGoesForward: offsets are counted in one pass, and still right where a place comes before the last one.
func TestCountingGoesForward(t *testing.T) {
	s := strings.Repeat("ü", 10)
	c := counting{s: s}
	if a, b, back := c.to(4), c.to(20), c.to(2); a != 2 || b != 10 || back != 1 {
		t.Errorf("got %d, %d, %d", a, b, back)
	}
}
