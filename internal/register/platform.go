package register

// Platform is what a platform allows: policies/platforms/NAME.toml. Every number has a source and a day on which
// somebody last looked.
type Platform struct {
	origin `toml:"-"`

	Title       string           `toml:"title"`
	Grammar     string           `toml:"grammar"`    // how mentions, hashtags and links are found
	Extensions  []string         `toml:"extensions"` // file endings that mean this platform
	Threads     bool             `toml:"threads"`    // a post may have several parts
	AltRequired bool             `toml:"alt_required"`
	Reserved    string           `toml:"reserved"`  // characters that need a backslash where posts go through the API
	Forbidden   string           `toml:"forbidden"` // characters that the platform refuses
	Limits      map[string]Limit `toml:"limits"`

	// Name is the file's name without .toml.
	Name string `toml:"-"`
}

// Limit is one number of a platform.
type Limit struct {
	Min        int    `toml:"min"` // least number, where there is one
	Max        int    `toml:"max"`
	Counter    string `toml:"counter"` // the unit in which a text is counted; "none" or absent for plain numbers
	Source     string `toml:"source"`
	VerifiedOn Date   `toml:"verified_on"`
	Confirmed  *bool  `toml:"confirmed"` // false where neither the platform nor a vendor says so
	Note       string `toml:"note"`
}

// limitNames lists the names that limits may have.
func limitNames() []string {
	return []string{
		"alt", "audio", "attachment", "cashtag", "comment", "description", "description_bytes", "fold", "gifs", "hashtag",
		"hashtags", "image_bytes", "images", "languages", "link", "links", "media", "mentions", "photo_title", "poll_option",
		"poll_options", "tags", "text", "text_bytes", "title", "url_length", "videos", "warning",
	}
}
