package register

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"copydesk/internal/spelling"
)

// platformAliases are names that people give to platforms, beside those of their data files.
var platformAliases = map[string]string{
	"twitter": "x", "tweet": "x", "fb": "facebook", "meta": "facebook", "ig": "instagram", "insta": "instagram", "toot": "mastodon",
	"fediverse": "mastodon", "bsky": "bluesky", "yt": "youtube",
}

// Alias gives the platform that a name in other letters, or one that people use, stands for: Twitter is x. It is "" for
// what is no such name.
func Alias(name string, known []string) string {
	word := lower(name)
	if other, ok := platformAliases[word]; ok {
		word = other
	}
	if word != name && slices.Contains(known, word) {
		return word
	}
	return ""
}

// platformName reports a platform that is probably one with a data file, written otherwise. One that nobody measures is
// no fault.
func (l *loader) platformName(a Account) {
	if _, known := l.r.Platforms[a.Platform]; known || a.Platform == "" || l.broken {
		return
	}
	names := l.r.PlatformNames()
	meant := Alias(a.Platform, names)
	if meant == "" {
		meant = spelling.Nearest(a.Platform, names)
	}
	if meant != "" {
		l.problem(a.origin, []string{"platform"}, fmt.Sprintf("there is no platform %q", a.Platform),
			fmt.Sprintf("did you mean %q? A platform that is none of ours needs policies/platforms/%s.toml", meant, lower(a.Platform)))
	}
}

// className reports a class of accounts that is probably one that roles grant something on, misspelt. Of another one the
// rules say that its custodians may do nothing there.
func (l *loader) className(a Account) {
	if l.classes == nil {
		l.classes = map[string]bool{"standard": true}
		for _, r := range l.r.Roles {
			for class := range r.Grants {
				l.classes[class] = true
			}
		}
	}
	if l.classes[a.Class] || l.broken {
		return
	}
	if hint := near(a.Class, sorted(l.classes)); hint != "" {
		l.problem(a.origin, []string{"class"}, fmt.Sprintf("no role grants anything on accounts of the class %q", a.Class), hint)
	}
}

// policyNames are the folders of all policies, once looked up.
func (l *loader) policyNames() map[string]bool {
	if l.policyIDs == nil {
		l.policyIDs = ids(l.r.Policies)
	}
	return l.policyIDs
}

func (l *loader) verifyActivity(a Activity) {
	l.globs(a.origin, a.Paths, "paths")
	l.atLeast(a.origin, a.MinApprovals, 1, 100, "min_approvals")
	for _, part := range []struct {
		field string
		roles Names
	}{{"responsible", a.Responsible}, {"accountable", a.Accountable}, {"consulted", a.Consulted}, {"informed", a.Informed}} {
		for i, role := range part.roles {
			if strings.TrimSpace(role) != "" {
				continue
			}
			where := []string{part.field, item(i)}
			if len(part.roles) == 1 {
				where = where[:1]
			}
			l.problem(a.origin, where, part.field+" names nobody", "name a role, or delete the line")
		}
	}
}

// inTime checks that an answer is not promised before a first sign of life.
func (l *loader) inTime(at origin, acknowledge, respond Duration, field ...string) {
	if acknowledge > 0 && respond > 0 && respond < acknowledge {
		l.problem(at, field, fmt.Sprintf("respond is %s, which is shorter than acknowledge, %s", respond, acknowledge), "")
	}
}

// link checks a web address.
func (l *loader) link(at origin, s string, field ...string) {
	if s == "" {
		return
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		l.problem(at, field, fmt.Sprintf("%q is not a web address", s), "write it as https://example.org/page")
	}
}

func (l *loader) countries(at origin, codes []string, field ...string) {
	for i, c := range codes {
		l.country(at, c, append(slices.Clip(field), item(i))...)
	}
}

// country checks an ISO 3166 code; a part of a country may follow it, as in US-CA.
func (l *loader) country(at origin, code string, field ...string) {
	c, part, parted := strings.Cut(strings.ToUpper(code), "-")
	if len(c) != 2 || !strings.Contains(countries, " "+c+" ") || parted && (part == "" || len(part) > 3 || !alphanumeric(part)) {
		l.problem(at, field, fmt.Sprintf("%q is not the code of a country", code), "write two letters of ISO 3166: GB, US, DE")
	}
}

func (l *loader) languages(at origin, tags []string, field ...string) {
	for i, tag := range tags {
		parts := strings.Split(tag, "-")
		wrong := len(parts[0]) < 2 || len(parts[0]) > 3 || strings.ContainsAny(parts[0], "0123456789")
		for _, p := range parts {
			wrong = wrong || p == "" || len(p) > 8 || !alphanumeric(p)
		}
		if wrong {
			l.problem(at, append(slices.Clip(field), item(i)), fmt.Sprintf("%q is not the code of a language", tag), "write it as en, de or pt-BR (BCP 47)")
		}
	}
}

func alphanumeric(s string) bool {
	return !strings.ContainsFunc(s, func(c rune) bool { return !digit(byte(c)) && (c|0x20 < 'a' || c|0x20 > 'z') })
}

// countries are the codes of ISO 3166-1, with EU and UK as people write them.
const countries = " AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG " +
	"CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET EU FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN " +
	"GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR " +
	"LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG " +
	"PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL " +
	"TM TN TO TR TT TV TW TZ UA UG UK UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW "
