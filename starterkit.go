// Package copydesk embeds the starter kit: the charter, roles, policies and response templates at the top of this
// repository, which govern wherever an organisation has none of its own yet, and which `copydesk init` writes.
package copydesk

import "embed"

// Version is the version of the program and of the starter kit that it carries.
const Version = "0.1.0"

// StarterKit holds charter.toml, roles/, policies/ and templates/.
//
//go:embed charter.toml roles policies templates
var StarterKit embed.FS
