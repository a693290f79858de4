package main

import (
	"copydesk/audit"
	"copydesk/internal/gitrepo"

	"github.com/urfave/cli/v2"
)

var _ = audit.Change{}
var _ = gitrepo.Open

func (c *console) auditCommand() *cli.Command {
	return command(&cli.Command{Name: "audit", Usage: "read the change history: who changed what, who approved, what got weaker", Flags: commonFlags()})
}
