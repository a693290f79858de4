package lint

import (
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// mediaOf reads the list of media.
func mediaOf(f *fields) []Media {
	out := []Media{}
	for _, t := range f.tables("media", "file") {
		if file := t.text("file").Text; t.bare && !strings.ContainsAny(file, "./") {
			f.note("media", "a list of files") // some repositories list accounts under this name
			continue
		}
		m := Media{
			File: t.text("file").Text, Alt: t.text("alt").Text, AltKnown: true, Kind: strings.ToLower(t.text("kind").Text),
			Captions: t.truth("captions"), Transcript: t.truth("transcript"), Licence: t.text("licence").Text,
			Credit: t.text("credit").Text, People: []string{}, Consent: t.text("consent").Text,
			Disclosed: t.truth("disclosed"), At: t.place(), AltAt: t.place(),
		}
		if alt := t.text("alt"); alt.Text != "" {
			m.AltAt = alt.At
		}
		if m.Kind == "" {
			m.Kind = mediaKind(m.File)
		}
		for _, p := range t.list("people") {
			m.People = append(m.People, p.Text)
		}
		f.odd = append(f.odd, t.odd...)
		out = append(out, m)
	}
	return out
}

// finishMedia judges an alternative text by its form alone: nothing, the file's name, or a word that says nothing.
func finishMedia(m Media) Media {
	alt := strings.ToLower(strings.TrimSpace(m.Alt))
	file, _, _ := strings.Cut(m.File, "?")
	file = strings.ToLower(path.Base(strings.ReplaceAll(file, `\`, "/")))
	bare := strings.TrimSuffix(file, path.Ext(file))
	m.AltEmpty = saysNothing(strings.Trim(alt, ". ")) || alt == file || alt == bare || looksLikeFile(alt)
	m.AltLength = utf8.RuneCountInString(m.Alt)
	return m
}

// saysNothing tells an alternative text that would be the same for any image.
func saysNothing(alt string) bool {
	for _, article := range []string{"a ", "an ", "the "} {
		alt = strings.TrimPrefix(alt, article)
	}
	switch strings.TrimSuffix(alt, " of") {
	case "", "image", "photo", "picture", "img", "pic", "graphic", "screenshot", "alt", "alt text", "untitled", "todo", "tbd", "null", "none", "n/a",
		"bild", "foto", "grafik", "imagen", "imagem", "immagine", "afbeelding":
		return true
	}
	return false
}

// looksLikeFile tells a text that is the name of an image or video file, with its ending or as a camera gives it:
// "Screenshot 2026-11-20 at 14.22.01".
func looksLikeFile(s string) bool {
	name := strings.TrimSuffix(s, path.Ext(s))
	for _, camera := range []string{"img", "image", "dsc", "dscn", "pxl", "dcim", "mvi", "gopr", "photo", "foto", "bild", "screenshot", "screen shot", "bildschirmfoto", "capture d’écran", "capture d'écran", "captura de pantalla", "whatsapp image"} {
		for _, s := range []string{s, name} {
			if rest, ok := strings.CutPrefix(s, camera); ok && onlyNumbers(rest) {
				return true
			}
		}
	}
	if strings.ContainsAny(s, " \t\n") {
		return false
	}
	if strings.Contains(s, "_") { // programme_final_v3
		return true
	}
	switch path.Ext(s) {
	case ".png", ".jpg", ".jpeg", ".gif", ".webp", ".heic", ".svg", ".mp4", ".mov", ".webm":
		return true
	}
	return false
}

// onlyNumbers says whether nothing but numbers, signs and the small words of a date are left of a name.
func onlyNumbers(s string) bool {
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("0123456789 _-~.,:()\u202f", r) }) {
		if !slices.Contains([]string{"at", "am", "pm", "um", "à", "a", "las", "edited", "copy", "wa"}, word) {
			return false
		}
	}
	return true
}

// mediaKind tells images, videos and sound apart by a file's ending.
func mediaKind(file string) string {
	file, _, _ = strings.Cut(file, "?")
	switch strings.ToLower(path.Ext(file)) {
	case ".mp4", ".mov", ".webm", ".m4v", ".avi", ".mkv":
		return "video"
	case ".mp3", ".wav", ".ogg", ".m4a", ".flac":
		return "audio"
	case ".gif":
		return "gif"
	default:
		return "image"
	}
}
