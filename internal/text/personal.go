package text

// Personal is a piece of personal or secret data in a text.
type Personal struct {
	// Kind is payment-card, iban, us-ssn, us-itin, uk-nino, ca-sin, de-tax-id, fr-nir, es-dni, it-cf, in-aadhaar, email,
	// phone, ip or secret.
	Kind string
	Span Span
	// Confidence is high where a checksum, a fixed form or a context word says what this is, medium where only the form does.
	Confidence string
	// Normal is the form to compare with lists of what may be published: digits and letters without separators, phone
	// numbers as +CC…, e-mail addresses in lower case.
	Normal string
}

// PersonalOptions says what is known of the text around the data.
type PersonalOptions struct {
	Language string // BCP 47 language of the draft; its region, where it has one, tells whose national phone numbers these are
	Region   string // ISO 3166 region to take otherwise, normally the charter's
	Skip     []Span // links and handles
	Code     []Span // code, where example addresses are no personal data
}

// PersonalData finds personal data, in the order of its places.
func PersonalData(s string, o PersonalOptions) []Personal { return nil }
