package text

import (
	"encoding/base64"
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// A tokenForm is the form of a provider's tokens: how they start, and the letters and number of what follows.
type tokenForm struct {
	prefix   string
	min, max int
	letters  letterSet
}

type letterSet int

// tokenForms are the forms of the tokens that start with a letter, by that letter.
var tokenForms = [utf8.RuneSelf][]tokenForm{
	'A': {
		{"AKIA", 16, 16, upperOnly},
		{"ASIA", 16, 16, upperOnly},
		{"ABIA", 16, 16, upperOnly},
		{"ACCA", 16, 16, upperOnly},
		{"AIza", 35, 35, urlSafe},
		{"AGE-SECRET-KEY-1", 58, 58, upperOnly},
	},
	'E': {
		{"EAAC", 80, 300, alnum},
		{"EAAB", 80, 300, alnum},
		{"EAAG", 80, 300, alnum},
	},
	'G': {
		{"GOCSPX-", 28, 28, urlSafe},
	},
	'S': {
		{"SG.", 66, 66, dotted},
		{"SK", 32, 32, hexOnly},
	},
	'd': {
		{"dop_v1_", 64, 64, hexOnly},
		{"doo_v1_", 64, 64, hexOnly},
		{"dckr_pat_", 27, 27, urlSafe},
		{"dapi", 32, 34, hexOnly},
	},
	'e': {
		{"eyJ", 20, 16384, dotted},
	},
	'g': {
		{"ghp_", 36, 36, alnum},
		{"gho_", 36, 36, alnum},
		{"ghu_", 36, 36, alnum},
		{"ghs_", 36, 36, alnum},
		{"ghr_", 36, 76, alnum},
		{"github_pat_", 82, 82, urlSafe},
		{"glpat-", 20, 64, dotted},
		{"gldt-", 20, 64, urlSafe},
		{"glrt-", 20, 64, urlSafe},
	},
	'h': {
		{"hf_", 34, 37, alnum},
		{"hvs.", 24, 128, urlSafe},
		{"hvb.", 24, 256, urlSafe},
	},
	'k': {
		{"key-", 32, 32, hexOnly},
	},
	'l': {
		{"lin_api_", 40, 40, alnum},
	},
	'n': {
		{"npm_", 36, 36, alnum},
		{"ntn_", 40, 60, alnum},
	},
	'p': {
		{"pypi-", 85, 512, urlSafe},
	},
	'r': {
		{"rk_live_", 24, 128, alnum},
		{"rk_test_", 24, 128, alnum},
		{"rubygems_", 48, 48, hexOnly},
	},
	's': {
		{"sk_live_", 24, 128, alnum},
		{"sk_test_", 24, 128, alnum},
		{"sk-proj-", 40, 256, urlSafe},
		{"sk-svcacct-", 40, 256, urlSafe},
		{"sk-ant-", 32, 256, urlSafe},
		{"sk-", 40, 64, alnum},
		{"shpat_", 32, 32, hexOnly},
		{"shpss_", 32, 32, hexOnly},
		{"shpca_", 32, 32, hexOnly},
		{"secret_", 43, 43, alnum},
		{"sbp_", 40, 40, hexOnly},
		{"sntrys_", 64, 512, urlSafe},
	},
	'w': {
		{"whsec_", 24, 128, alnum},
	},
	'x': {
		{"xoxb-", 24, 256, urlSafe},
		{"xoxp-", 24, 256, urlSafe},
		{"xoxa-", 24, 256, urlSafe},
		{"xoxr-", 24, 256, urlSafe},
		{"xoxs-", 24, 256, urlSafe},
		{"xoxe-", 24, 256, urlSafe},
		{"xoxe.", 24, 256, dotted},
		{"xapp-", 24, 256, urlSafe},
	},
	'y': {
		{"ya29.", 30, 1024, urlSafe},
	},
}

func (l letterSet) has(c byte) bool {
	switch l {
	case alnum:
		return isASCIIAlnum(c)
	case upperOnly:
		return c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
	case hexOnly:
		return c >= '0' && c <= '9' || c >= 'a' && c <= 'f'
	case urlSafe:
		return isASCIIAlnum(c) || c == '_' || c == '-'
	}
	return isASCIIAlnum(c) || c == '_' || c == '-' || c == '.'
}

// isRandom says whether a token's body is no mere placeholder: it has several different letters.
func isRandom(body string) bool {
	var seen [128]bool
	n := 0
	for _, c := range []byte(body) {
		if c |= 0x20; c < 128 && !seen[c] {
			seen[c] = true
			n++
		}
	}
	return n >= 6
}

// isJWT says whether a token has the three parts of a JSON web token and a header that names its algorithm.
func isJWT(token string) bool {
	parts := strings.Split(token, ".")
	if len(parts) != 3 || parts[1] == "" || len(parts[0]) > 2048 {
		return false
	}
	header, err := base64.RawURLEncoding.DecodeString(parts[0])
	var h struct {
		Alg string `json:"alg"`
	}
	return err == nil && json.Unmarshal(header, &h) == nil && h.Alg != ""
}
