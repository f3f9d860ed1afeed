// Prints what BuildKit's own Dockerfile parser makes of each file named on standard input, a JSON object a line.
// Development only; CONTRIBUTING.md says how to build and run it.
package main

import (
	"bufio"
	"encoding/json"
	"os"

	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

type heredoc struct {
	Name    string `json:"name"`
	Content string `json:"content"`
	Expands bool   `json:"expands"`
}

type instruction struct {
	Name     string    `json:"name"`
	Flags    []string  `json:"flags"`
	Words    []string  `json:"words"`
	Heredocs []heredoc `json:"heredocs"`
	Start    int       `json:"start"`
	End      int       `json:"end"`
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
		each := instruction{Name: node.Value, Flags: node.Flags, Words: []string{}, Heredocs: []heredoc{}, Start: node.StartLine, End: node.EndLine}
		for next := node.Next; next != nil; next = next.Next {
			each.Words = append(each.Words, next.Value)
		}
		for _, one := range node.Heredocs {
			each.Heredocs = append(each.Heredocs, heredoc{Name: one.Name, Content: one.Content, Expands: one.Expand})
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
