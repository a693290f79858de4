package register_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"copydesk/internal/register"
)

// large is the register of an organisation with so many people and accounts.
func large(people, accounts int) fs.FS {
	var p, a strings.Builder
	for i := range people {
		fmt.Fprintf(&p, "[people.p%d]\nname = \"Person %d\"\nemails = [\"p%d@acme.example\"]\nunit = \"Unit\"\nactive_from = 2024-01-01\nroles = [\"representative\"]\nreports_to = \"p%d\"\n"+
			"contact = \"directory:p%d\"\ncourses = [{ course = \"basics\", completed = 2026-01-01, expires = 2027-12-31 }]\nleave = [{ from = 2026-12-20, to = 2027-01-03 }]\n", i, i, i, (i-1)/10, i)
	}
	for i := range accounts {
		fmt.Fprintf(&a, "[accounts.a%d]\nplatform = \"x\"\nhandle = \"acme%d\"\nowner = \"p%d\"\nbackup = \"p%d\"\naccess = [{ person = \"p%d\", grants = [\"admin\"] }]\n"+
			"custody = { vault = \"vault:social/a%d\", second_factor = \"key\", mailbox = \"social@acme.example\" }\naccess_reviewed = 2026-11-01\n", i, i, i, i+1, i+2, i)
	}
	m := map[string]string{}
	for name, text := range small {
		m[name] = text
	}
	m["roles/people.toml"] = strings.Replace(p.String(), "reports_to = \"p0\"\n", "", 1)
	m["roles/accounts.toml"] = a.String()
	m["roles/roles.toml"] = "[roles.representative]\ngrants = { standard = [\"publish\"] }\ncourses = [\"basics\"]\n"
	m["policies/escalation/escalation.toml"] += "[rotas.all]\nfrom = \"09:00\"\nto = \"17:00\"\nroles = [\"representative\"]\n"
	return files(m)
}

// BenchmarkLarge reads a register of ten thousand people and two thousand accounts and computes its facts.
func BenchmarkLarge(b *testing.B) {
	fsys := large(10_000, 2_000)
	b.ReportAllocs()
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			if _, ps := register.Load(register.Sources{FS: fsys}); len(ps) > 0 {
				b.Fatal(ps)
			}
		}
	})
	r, _ := register.Load(register.Sources{FS: fsys})
	b.Run("facts", func(b *testing.B) {
		for b.Loop() {
			if f := r.Facts(now, []register.Rule{}); len(f.People) != 10_000 {
				b.Fatal(len(f.People))
			}
		}
	})
}

// BenchmarkKit reads the starter kit, as every run without a register does.
func BenchmarkKit(b *testing.B) {
	for b.Loop() {
		r, ps := register.Load(register.Sources{FS: repository})
		if len(ps) > 0 {
			b.Fatal(ps)
		}
		r.Facts(now, nil)
	}
}
