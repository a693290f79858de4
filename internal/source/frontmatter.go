package source

import (
	"bytes"
	"fmt"

	"copydesk/finding"
)

// FrontMatter reads the front matter at the top of a draft: TOML between lines of `+++`, or YAML between lines of `---`.
// Format is "toml", "yaml" or "" where there is none; body is where the text begins. The tree is nil where there is no
// front matter and where it has problems, and without values where it is empty.
//
// A first line of `---` that no other such line follows opens nothing: it is a rule in Markdown or a thread's delimiter.
// A first line of `+++` that is never closed is a problem.
func FrontMatter(f *File) (tree *Tree, format string, body int, ps finding.Problems) {
	return frontMatter(f, f.bomLen())
}

// FrontMatterAt reads the front matter of a later part of a thread, which begins at offset, after the delimiter's line.
// Blank lines before it are passed over, as twitter-together does.
func FrontMatterAt(f *File, offset int) (tree *Tree, format string, body int, ps finding.Problems) {
	offset = max(f.bomLen(), min(offset, len(f.Data)))
	at := offset
	for at < len(f.Data) {
		end, next := lineAt(f.Data, at)
		if len(bytes.TrimSpace(f.Data[at:end])) > 0 {
			break
		}
		at = next
	}
	tree, format, body, ps = frontMatter(f, at)
	if format == "" {
		body = offset
	}
	return tree, format, body, ps
}

func frontMatter(f *File, at int) (*Tree, string, int, finding.Problems) {
	end, start := lineAt(f.Data, at)
	fence := string(bytes.TrimRight(f.Data[at:end], " \t"))
	format, parse := "yaml", ParseYAML
	switch fence {
	case "---":
	case "+++":
		format, parse = "toml", ParseTOML
	default:
		return nil, "", at, nil
	}
	for line := start; line < len(f.Data); {
		end, next := lineAt(f.Data, line)
		if string(bytes.TrimRight(f.Data[line:end], " \t")) == fence {
			tree, ps := parse(f, start, line)
			return tree, format, next, ps
		}
		line = next
	}
	if fence == "---" {
		return nil, "", at, nil
	}
	return nil, format, len(f.Data), finding.Problems{f.Problem(at, fmt.Sprintf("the front matter that begins with %s never ends", fence),
		fmt.Sprintf("write a line of %s after its last setting", fence))}
}

// lineAt gives where the line that begins at a byte ends, without its line end, and where the next one begins.
func lineAt(data []byte, at int) (end, next int) {
	i := bytes.IndexByte(data[at:], '\n')
	if i < 0 {
		return len(data), len(data)
	}
	end, next = at+i, at+i+1
	if end > at && data[end-1] == '\r' {
		end--
	}
	return end, next
}
