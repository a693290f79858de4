package engine

import (
	"context"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"
)

// store is data as rules see it: data.register and data.parameters, read only, and made when a rule first reads it.
type store struct {
	storage.WritesNotSupported
	storage.PolicyNotSupported
	storage.TriggersNotSupported
	register *document
	// parameters gives the values of one rule's parameters, or nil where there is no such rule; rules lists the ids.
	parameters func(rule string) ast.Value
	rules      func() []string
}

type reading struct{}

func (reading) ID() uint64 { return 0 }

func (*store) NewTransaction(context.Context, ...storage.TransactionParams) (storage.Transaction, error) {
	return reading{}, nil
}

func (*store) Truncate(context.Context, storage.Transaction, storage.TransactionParams, storage.Iterator) error {
	return &storage.Error{Code: storage.WritesNotSupportedErr}
}

func (*store) Commit(context.Context, storage.Transaction) error { return nil }

func (*store) Abort(context.Context, storage.Transaction) {}

func (s *store) Read(_ context.Context, _ storage.Transaction, path storage.Path) (any, error) {
	if v := s.find(path); v != nil {
		return v, nil
	}
	return nil, &storage.Error{Code: storage.NotFoundErr, Message: path.String()}
}

func (s *store) find(path storage.Path) ast.Value {
	switch {
	case len(path) == 0:
		return ast.NewObject(ast.Item(ast.StringTerm("register"), ast.NewTerm(s.register.all())),
			ast.Item(ast.StringTerm("parameters"), ast.NewTerm(s.allParameters())))
	case path[0] == "register":
		return s.register.find(path[1:])
	case path[0] != "parameters":
		return nil
	case len(path) == 1:
		return s.allParameters()
	}
	values := s.parameters(path[1])
	if values == nil {
		return nil
	}
	return (&document{whole: values}).find(path[2:])
}

func (s *store) allParameters() ast.Value {
	var pairs [][2]*ast.Term
	for _, id := range s.rules() {
		if v := s.parameters(id); v != nil {
			pairs = append(pairs, ast.Item(ast.StringTerm(id), ast.NewTerm(v)))
		}
	}
	return ast.NewObject(pairs...)
}
