package register

// Level is a level of escalation; a higher number is worse.
type Level struct {
	origin `toml:"-"`

	Title       string             `toml:"title"`
	Triggers    []string           `toml:"triggers"`
	Examples    []string           `toml:"examples"`
	Decider     string             `toml:"decider"` // a role or a person
	Backup      string             `toml:"backup"`  // a role or a person
	Notify      Names              `toml:"notify"`
	Acknowledge Duration           `toml:"acknowledge"`
	Respond     Duration           `toml:"respond"`
	Update      Duration           `toml:"update"`
	Channels    map[string]Promise `toml:"channels"` // other deadlines, by account or platform
	Template    string             `toml:"template"` // the path of a response template
	Pause       string             `toml:"pause"`    // none, account or all

	lost  bool   // the template is not there
	meant string // the file that was probably meant
}

// Promise is how fast a message is answered on one channel.
type Promise struct {
	Acknowledge Duration `toml:"acknowledge"`
	Respond     Duration `toml:"respond"`
	Update      Duration `toml:"update"`
}

// Rota is when who is on duty, week by week.
type Rota struct {
	origin `toml:"-"`

	Title    string   `toml:"title"`
	Zone     string   `toml:"zone"` // IANA zone of its hours; the charter's where absent
	Days     []string `toml:"days"` // mon to sun, the day on which a duty starts; every day where empty
	From     Clock    `toml:"from"`
	To       Clock    `toml:"to"` // at or before From: on the next day
	Starts   Date     `toml:"starts"`
	Ends     Date     `toml:"ends"`
	Except   []Stay   `toml:"except"`   // days on which no duty starts, such as holidays
	People   []string `toml:"people"`   // who serve, first choice first
	Roles    []string `toml:"roles"`    // roles whose holders serve
	Channels []string `toml:"channels"` // accounts and platforms; all where empty
	Turn     Duration `toml:"turn"`     // how long somebody stays first choice, from Starts on
}

// Drill is an exercise that was held.
type Drill struct {
	Date         Date     `toml:"date"`
	Level        string   `toml:"level"`
	Title        string   `toml:"title"`
	Participants []string `toml:"participants"`
	Lessons      string   `toml:"lessons"`
}

// Route leads a message that a term list matches to a level.
type Route struct {
	origin `toml:"-"`

	Title     string   `toml:"title"`
	Lists     []string `toml:"lists"`
	Channels  []string `toml:"channels"`  // accounts and platforms; all where empty
	Followers int      `toml:"followers"` // only from authors with so many followers
	Level     string   `toml:"level"`
}
