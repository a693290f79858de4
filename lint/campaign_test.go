package lint

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A tag is a slip only where more drafts of the same campaign write it otherwise.
func TestTagsDriftFromTheirCampaign(t *testing.T) {
	others := []tagged{
		{"rooms", []string{"WarmRooms", "Warmrooms", "Tea"}}, {"rooms", []string{"warmrooms"}}, {"rooms", []string{"WarmRooms2", "WarmRooms2"}},
		{"trees", []string{"ThousandTrees"}}, {"trees", []string{"ThousandTrees"}},
	}
	for name, tt := range map[string]struct {
		campaign string
		tags     []string
		want     []Drift
	}{
		"a letter less":          {"Rooms ", []string{"WarmRoom"}, []Drift{{Text: "#WarmRoom", Usual: "#WarmRooms", Count: 2}}},
		"as the others":          {"rooms", []string{"WARMROOMS"}, []Drift{}},
		"both":                   {"rooms", []string{"WarmRooms", "WarmRoom"}, []Drift{}},
		"another number":         {"rooms", []string{"WarmRooms3"}, []Drift{}},
		"something else":         {"rooms", []string{"LibraryNight"}, []Drift{}},
		"too short to say":       {"rooms", []string{"Team"}, []Drift{}},
		"of another campaign":    {"rooms", []string{"ThousandTree"}, []Drift{}},
		"no campaign":            {"", []string{"WarmRoom"}, []Drift{}},
		"nobody has written yet": {"spring", []string{"WarmRoom"}, []Drift{}},
	} {
		d := Draft{Campaign: Text{Text: tt.campaign}}
		for _, tag := range tt.tags {
			d.Hashtags = append(d.Hashtags, Hashtag{Text: "#" + tag, Name: tag})
		}
		own := tagged{campaign: campaignKey(tt.campaign), tags: tt.tags}
		d.drifts(&calendar{campaigns: usual(append(others[:len(others):len(others)], own))})
		if diff := cmp.Diff(tt.want, d.Drifts); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
