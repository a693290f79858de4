package text

import (
	"strings"
	"unicode"
)

// Art finds pictures that are drawn with characters: three lines or more of signs. A screen reader reads every sign of
// them out.
func Art(s string, code []Span) []Span {
	var found []Span
	var block Span
	drawn, all := 0, 0
	finish := func() {
		if drawn > 1 && all > 2 {
			found = append(found, block)
		}
		drawn, all = 0, 0
	}
	for at := 0; at < len(s); {
		end := len(s)
		if n := strings.IndexByte(s[at:], '\n'); n >= 0 {
			end = at + n
		}
		for len(code) > 0 && code[0].End <= at {
			code = code[1:]
		}
		drawing, filling := artLine(s[at:end])
		if len(code) > 0 && code[0].Start < end || !drawing && !filling {
			finish()
		} else {
			if all == 0 {
				block.Start = at
			}
			block.End = end
			all++
			if drawing {
				drawn++
			}
		}
		at = end + 1
	}
	finish()
	return found
}

// artLine reports whether a line is part of a drawing, or may belong to one: a rule of one sign, a word in a frame.
func artLine(line string) (drawing, filling bool) {
	signs, words, all := 0, 0, 0
	first, same := rune(-1), true
	for _, r := range line {
		if unicode.IsSpace(r) || r == 0x2800 {
			continue
		}
		all++
		if first < 0 {
			first = r
		}
		same = same && r == first
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			words++
		case artSign(r):
			signs++
		}
	}
	return signs > 2 && !same && words*5 < all*2 && signs*2 >= all, signs > 1 && words*3 <= all*2
}

func artSign(r rune) bool {
	switch {
	case r < 0x80:
		return strings.ContainsRune(`"#$%&'()*+-/:;<=>@[\]^_|~`+"`", r)
	case r == '¯' || r == '´' || r == '￣' || r == '＿' || r == '｜' || r == '／' || r == '＼' || r == '•' || r == 'ﾉ' || r == '‾':
		return true
	}
	return r >= 0x2500 && r <= 0x25FF || r >= 0x2800 && r <= 0x28FF
}
