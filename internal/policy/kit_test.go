package policy_test

import (
	"context"
	"os"
	"runtime/debug"
	"testing"

	"copydesk"
	"copydesk/internal/policy"
)

func TestMain(m *testing.M) {
	debug.SetGCPercent(400) // as the program does
	os.Exit(m.Run())
}

// TestStarterKit: every rule of the starter kit does what its tests and its document say.
func TestStarterKit(t *testing.T) {
	r, err := policy.Test(context.Background(), copydesk.StarterKit)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.Errors {
		t.Errorf("%v", p)
	}
	for _, f := range r.Failures {
		t.Errorf("%s: %s:%d: %s", f.Rule, f.Path, f.Line, f.Message)
	}
	for _, m := range r.Missed {
		t.Errorf("no test and no example reaches %+v", m)
	}
	if r.Examples.Run < 2*r.Rules || r.Tests.Run < r.Rules {
		t.Errorf("%d rules have only %d examples and %d unit tests", r.Rules, r.Examples.Run, r.Tests.Run)
	}
}
