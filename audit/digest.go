package audit

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// governingDigest names what decides how a moment of the history judges: the bytes of the charter, roles and policies,
// and of the folder in which another charter governs. Equal digests are loaded once.
func governingDigest(fsys fs.FS) (string, error) {
	hash := sha256.New()
	roots := []string{"charter.toml", "roles", "policies"}
	if folder := folderOf(fsys); folder != "" && fs.ValidPath(folder) {
		for _, r := range roots[:3:3] {
			roots = append(roots, path.Join(folder, r))
		}
	}
	for _, root := range roots {
		err := fs.WalkDir(fsys, root, func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasSuffix(p, "_test.rego") {
				return err
			}
			fmt.Fprintf(hash, "%d %s ", len(p), p)
			if !d.Type().IsRegular() {
				return nil // a link or submodule is told when it is loaded
			}
			data, err := fs.ReadFile(fsys, p)
			fmt.Fprintf(hash, "%d ", len(data))
			hash.Write(data)
			return err
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", fmt.Errorf("read what governs: %w", err)
		}
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}
