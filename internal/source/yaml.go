package source

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"copydesk/finding"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

const (
	// maxYAML is how much YAML is read: it only ever stands at the top of a draft.
	maxYAML = 64 << 10
	// maxTokens keeps the parser quick, whose time grows with the square of what it reads.
	maxTokens = 16_000
	// maxValues is how many values a document may hold once its aliases are written out, so that ten lines cannot stand
	// for a billion values.
	maxValues = 10_000
)

// ParseYAML reads the bytes of a file from start to end as one YAML document whose top is a mapping. Times stay text as
// they are written. Duplicate keys, unknown tags, several documents and aliases that stand for too much are problems.
// The tree is nil where there are problems.
func ParseYAML(f *File, start, end int) (tree *Tree, ps finding.Problems) {
	defer func() {
		if r := recover(); r != nil {
			tree, ps = nil, finding.Problems{f.Problem(start, fmt.Sprintf("this YAML cannot be read: %v", r), "write it more plainly")}
		}
	}()
	if start == 0 {
		start = min(f.bomLen(), end)
	}
	y := &yamlTree{file: f, base: start, data: f.Data[start:end],
		at: map[*token.Token]span{}, anchors: map[string]anchored{}}
	values, root := y.parse()
	if len(y.problems) > 0 {
		return nil, told(f, y.problems)
	}
	root.val = span{start, end}
	return &Tree{File: f, yaml: values, format: "yaml", root: root}, nil
}

// yamlTree builds values and places from the parser's tree.
type yamlTree struct {
	file     *File
	base     int // where data begins in the file
	data     []byte
	at       map[*token.Token]span // in data
	anchors  map[string]anchored
	size     int
	problems finding.Problems
}

// anchored is what an alias stands for.
type anchored struct {
	value any
	node  *node
}

func (y *yamlTree) fail(at int, message, hint string) {
	y.problems = append(y.problems, y.file.Problem(y.base+at, message, hint))
}

func (y *yamlTree) parse() (map[string]any, *node) {
	if len(y.data) > maxYAML {
		y.fail(0, "the YAML is longer than "+size(maxYAML), "is the closing --- missing?")
		return nil, nil
	}
	for i := 0; i < len(y.data); {
		r, n := utf8.DecodeRune(y.data[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			y.fail(i, fmt.Sprintf("byte 0x%02X is not valid UTF-8", y.data[i]), "save the file as UTF-8")
			return nil, nil
		case r == 0:
			y.fail(i, "the YAML holds a NUL byte", "")
			return nil, nil
		case r == '\r' && (i+1 == len(y.data) || y.data[i+1] != '\n'):
			y.fail(i, "a carriage return ends no line here", "end lines with LF or CRLF")
			return nil, nil
		}
		i += n
	}
	tokens := lexer.Tokenize(string(bytes.ReplaceAll(y.data, []byte("\r\n"), []byte("\n"))))
	if len(tokens) > maxTokens {
		y.fail(0, fmt.Sprintf("the YAML holds more than %d words and signs", maxTokens), "write less, or write TOML")
		return nil, nil
	}
	if !y.place(tokens) || !y.shallow(tokens) {
		return nil, nil
	}
	file, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		y.syntax(err)
		return nil, nil
	}
	top := &node{kids: map[string]*node{}}
	values := map[string]any{}
	seen := false
	for _, doc := range file.Docs {
		if doc == nil || doc.Body == nil {
			continue
		}
		if doc.Body.Type() == ast.DirectiveType {
			continue
		}
		if seen {
			y.fail(y.start(doc.Body), "a second YAML document begins here", "write one document only")
			return nil, nil
		}
		seen = true
		v, n := y.value(doc.Body, 0, 0)
		if len(y.problems) > 0 {
			return nil, nil
		}
		m, ok := v.(map[string]any)
		if !ok && v != nil {
			y.fail(n.val.start-y.base, "this must be `key: value` lines, not "+describe(v), "write each setting as key: value")
			return nil, nil
		}
		if ok {
			values, top = m, n
		}
	}
	return values, top
}

// syntax tells what the parser found wrong.
func (y *yamlTree) syntax(err error) {
	at, message := 0, err.Error()
	if e, ok := err.(interface {
		GetMessage() string
		GetToken() *token.Token
	}); ok {
		message = e.GetMessage()
		if tk := e.GetToken(); tk != nil {
			if s, ok := y.at[tk]; ok {
				at = s.start
			} else if tk.Position != nil {
				at = y.file.Offset(y.file.Position(y.base).Line+tk.Position.Line-1, 1) - y.base
				at = max(0, min(at, len(y.data)))
			}
		}
	}
	y.fail(at, clip(message), yamlHint(message))
}

func yamlHint(message string) string {
	switch {
	case strings.Contains(message, "\t"), strings.Contains(message, `\t`), strings.Contains(message, "tab"):
		return "indent with spaces, not tabs"
	case strings.Contains(message, "mapping value is not allowed"):
		return `put text that holds a colon in quotes: key: "a: b"`
	case strings.Contains(message, "quote"), strings.Contains(message, "end of input"):
		return "close the text with the quote that it began with"
	case strings.Contains(message, "cannot start any token"):
		return `put the text in quotes: key: "value"`
	}
	return ""
}

// value gives what a node of the document says, and its place, which is after a byte where nothing is written.
func (y *yamlTree) value(n ast.Node, after, depth int) (any, *node) {
	out := &node{size: 1, made: written, val: y.span(n)}
	if out.val == (span{}) {
		out.val = span{y.base + after, y.base + after} // nothing is written
	}
	if y.size++; y.size > maxValues {
		y.tooMany(n)
		return nil, out
	}
	if depth >= maxDepth {
		y.fail(y.start(n), tooDeep, "")
		return nil, out
	}
	switch n := n.(type) {
	case *ast.MappingNode:
		return y.mapping(n.Values, out, depth)
	case *ast.MappingValueNode:
		return y.mapping([]*ast.MappingValueNode{n}, out, depth)
	case *ast.SequenceNode:
		list := make([]any, 0, len(n.Values))
		for i, item := range n.Values {
			after := out.val.start - y.base
			if i < len(n.Entries) {
				after = max(after, y.at[n.Entries[i].Start].end)
			}
			v, place := y.value(item, after, depth+1)
			if len(y.problems) > 0 {
				return nil, out
			}
			list, out.items = append(list, v), append(out.items, place)
			out.size += place.size
		}
		return list, out
	case *ast.AnchorNode:
		v, place := y.value(n.Value, after, depth+1)
		place.val = out.val
		y.anchors[name(n.Name)] = anchored{v, place}
		return v, place
	case *ast.AliasNode:
		a, ok := y.anchors[name(n.Value)]
		if !ok {
			y.fail(y.start(n), fmt.Sprintf("nothing above is named &%s", shorten(name(n.Value))), "")
			return nil, out
		}
		if y.size += a.node.size; y.size > maxValues {
			y.tooMany(n)
			return nil, out
		}
		copied := *a.node
		copied.key, copied.val = span{}, out.val
		return a.value, &copied
	case *ast.TagNode:
		return y.tagged(n, out, after, depth)
	case *ast.LiteralNode:
		if n.Value == nil {
			return "", out
		}
		return n.Value.Value, out
	case *ast.StringNode:
		return n.Value, out
	case *ast.BoolNode:
		return n.Value, out
	case *ast.NullNode:
		return nil, out
	case *ast.FloatNode:
		if math.IsInf(n.Value, 0) || math.IsNaN(n.Value) {
			break
		}
		return n.Value, out
	case *ast.IntegerNode:
		switch v := n.Value.(type) {
		case int64:
			return v, out
		case uint64:
			if v <= math.MaxInt64 {
				return int64(v), out
			}
		}
		y.fail(y.start(n), "this number is too large", "put it in quotes if it is not to be counted with")
		return nil, out
	case *ast.InfinityNode, *ast.NanNode:
	case nil:
		return nil, out
	default:
		y.fail(y.start(n), "this is YAML that is not used here", "write it more plainly")
		return nil, out
	}
	y.fail(y.start(n), "this is not a number that can be used", "write a finite number")
	return nil, out
}

func (y *yamlTree) tooMany(n ast.Node) {
	y.fail(y.start(n), fmt.Sprintf("the YAML holds more than %d values once its aliases are written out", maxValues), "write fewer")
}

// mapping reads keys and values; keys that `<<` brings in yield to those that stand here.
func (y *yamlTree) mapping(entries []*ast.MappingValueNode, out *node, depth int) (any, *node) {
	out.kids = map[string]*node{}
	values := map[string]any{}
	var merges []anchored
	for _, e := range entries {
		key, at, merge, ok := y.key(e.Key)
		if !ok {
			return nil, out
		}
		old := out.kids[key]
		if old != nil && !merge {
			y.problems = append(y.problems, y.file.Problem(y.base+at.start,
				fmt.Sprintf("%s is already set in line %d", shorten(key), y.file.Position(old.key.start).Line), "keep one of the two"))
			continue
		}
		before := len(y.problems)
		v, place := y.value(e.Value, max(at.end, y.at[e.Start].end), depth+1)
		if len(y.problems) > before {
			return nil, out
		}
		out.size += place.size
		if merge {
			merges = append(merges, anchored{v, place})
			continue
		}
		place.key = span{y.base + at.start, y.base + at.end}
		values[key], out.kids[key] = v, place
	}
	for _, m := range merges {
		from := []anchored{m}
		if list, ok := m.value.([]any); ok {
			from = from[:0]
			for i, v := range list {
				from = append(from, anchored{v, m.node.items[i]})
			}
		}
		for _, a := range from {
			table, ok := a.value.(map[string]any)
			if !ok {
				y.fail(a.node.val.start-y.base, "<< wants the name of a mapping, not "+describe(a.value), "")
				return nil, out
			}
			for k, v := range table {
				if out.kids[k] == nil {
					values[k], out.kids[k] = v, a.node.kids[k]
				}
			}
		}
	}
	return values, out
}

// key gives the name of a key as it is written, and its place in data.
func (y *yamlTree) key(n ast.MapKeyNode) (key string, at span, merge, ok bool) {
	var inner ast.Node = n
	if k, isExplicit := n.(*ast.MappingKeyNode); isExplicit {
		inner = k.Value
	}
	switch k := inner.(type) {
	case *ast.MergeKeyNode:
		return "", y.at[k.GetToken()], true, true
	case *ast.StringNode:
		at, placed := y.at[k.GetToken()]
		if placed {
			return k.Value, at, false, true
		}
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.NullNode, *ast.InfinityNode, *ast.NanNode:
		at, placed := y.at[k.GetToken()]
		if placed {
			return string(y.data[at.start:at.end]), at, false, true
		}
	}
	y.fail(y.start(n), "this cannot be a key", "a key is one word, or text in quotes")
	return "", span{}, false, false
}

// tagged reads a value with a tag such as !!str.
func (y *yamlTree) tagged(n *ast.TagNode, out *node, after, depth int) (any, *node) {
	tag := n.GetToken().Value
	switch tag {
	case "!!str", "!!int", "!!float", "!!bool", "!!null", "!!map", "!!seq", "!!timestamp", "!":
	default:
		y.fail(y.start(n), fmt.Sprintf("the tag %s is not known here", shorten(tag)), "leave it out")
		return nil, out
	}
	if n.Value == nil {
		return nil, out
	}
	v, place := y.value(n.Value, after, depth+1)
	switch v.(type) {
	case int64, float64, bool, nil:
		if s, ok := y.at[n.Value.GetToken()]; ok && (tag == "!!str" || tag == "!") {
			v = string(y.data[s.start:s.end])
		} else if tag == "!!str" {
			v = ""
		}
	}
	place.val = out.val
	return v, place
}

// name is the name of an anchor.
func name(n ast.Node) string {
	if n == nil || n.GetToken() == nil {
		return ""
	}
	return n.GetToken().Value
}

// start gives where a node begins in data.
func (y *yamlTree) start(n ast.Node) int {
	return max(0, y.span(n).start-y.base)
}

// span gives the place of a node in the file: from its first token to its last.
func (y *yamlTree) span(n ast.Node) span {
	var s span
	add := func(tk *token.Token) {
		at, ok := y.at[tk]
		if !ok {
			return
		}
		at = span{y.base + at.start, y.base + at.end}
		if s == (span{}) {
			s = at
		}
		s = span{min(s.start, at.start), max(s.end, at.end)}
	}
	// Only the ends are followed, so that the cost is that of the depth.
	for edge := range 2 {
		for at, depth := n, 0; at != nil && depth < 4*maxDepth; depth++ {
			next := ast.Node(nil)
			switch n := at.(type) {
			case *ast.MappingNode:
				if n.IsFlowStyle {
					add(n.Start)
					add(n.End)
				} else if len(n.Values) > 0 {
					next = n.Values[edge*(len(n.Values)-1)]
				}
			case *ast.MappingValueNode:
				add(n.Start)
				next = n.Value
				if edge == 0 || n.Value == nil {
					next = n.Key
				}
			case *ast.MappingKeyNode:
				add(n.Start)
				next = n.Value
			case *ast.SequenceNode:
				if n.IsFlowStyle {
					add(n.Start)
					add(n.End)
				} else {
					add(n.Start)
					if len(n.Values) > 0 {
						next = n.Values[edge*(len(n.Values)-1)]
					}
				}
			case *ast.AnchorNode:
				add(n.Start)
				add(n.Name.GetToken())
				next = n.Value
			case *ast.AliasNode:
				add(n.Start)
				add(n.Value.GetToken())
			case *ast.TagNode:
				add(n.Start)
				next = n.Value
			case *ast.LiteralNode:
				add(n.Start)
				if n.Value != nil {
					add(n.Value.GetToken())
				}
			default:
				add(at.GetToken())
			}
			at = next
		}
	}
	return s
}
