package text

import "strings"

// Region gives the code of a country as ISO 3166 has it: in capitals, and GB for what many write as UK.
func Region(code string) string {
	if code = strings.ToUpper(code); code == "UK" {
		return "GB"
	}
	return code
}
