// Prints what Docker's own Dockerfile parser makes of each file named on standard input, a JSON object a line.
//
// Built against the copy of that parser which Debian packages (golang-github-openshift-imagebuilder-dev, Apache-2.0):
// older than BuildKit's of today, and without here-documents, but the same grammar otherwise.
package main

import (
	"bufio"
	"encoding/json"
	"os"

	"github.com/openshift/imagebuilder/dockerfile/parser"
)

type instruction struct {
	Name  string   `json:"name"`
	Flags []string `json:"flags"`
	Words []string `json:"words"`
	Start int      `json:"start"`
	End   int      `json:"end"`
}

type answer struct {
	File         string        `json:"file"`
	Error        string        `json:"error,omitempty"`
	Instructions []instruction `json:"instructions"`
}

func parse(path string) answer {
	found := answer{File: path, Instructions: []instruction{}}
	file, err := os.Open(path)
	if err != nil {
		found.Error = err.Error()
		return found
	}
	defer file.Close()
	tree, err := parser.Parse(file)
	if err != nil {
		found.Error = err.Error()
		return found
	}
	for _, node := range tree.AST.Children {
		each := instruction{Name: node.Value, Flags: node.Flags, Words: []string{}, Start: node.StartLine, End: node.EndLine}
		for next := node.Next; next != nil; next = next.Next {
			each.Words = append(each.Words, next.Value)
		}
		found.Instructions = append(found.Instructions, each)
	}
	return found
}

func main() {
	paths := bufio.NewScanner(os.Stdin)
	output := json.NewEncoder(os.Stdout)
	for paths.Scan() {
		if err := output.Encode(parse(paths.Text())); err != nil {
			panic(err)
		}
	}
}
