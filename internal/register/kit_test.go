package register_test

import (
	"os"
	"testing"

	"copydesk/internal/register"
)

// repository is this project, whose top level is the starter kit.
var repository = os.DirFS("../..")

func TestKit(t *testing.T) {
	r, ps := register.Load(register.Sources{FS: repository})
	if len(ps) > 0 {
		t.Fatalf("problems:\n%v", ps)
	}
	f := r.Facts(now, nil)
	for id, p := range f.People {
		t.Log(id, p.Holds, p.Trained, p.Unsigned)
	}
	for _, c := range f.Coverage {
		t.Logf("%+v", c)
	}
	t.Logf("%+v", f.RoleRefs)
	t.Logf("%+v", f.Overdue)
	for id, a := range f.RACI {
		t.Log(id, a.Satisfiable, a.BlockedAuthors)
	}
	for id, a := range f.Accounts {
		t.Log(id, a.Valid, a.Owner.WhyNot, a.Backup.WhyNot, a.Custody)
	}
	for id, a := range f.Levels {
		t.Log(id, a.Missing, a.Decider.Reachable, a.Backup.Reachable, a.Distinct)
	}
	t.Logf("%+v", f.Charter.Committee)
}
