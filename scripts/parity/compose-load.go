// Prints what Compose's own loader says of each file named on standard input, a JSON object a line: the error with which
// it refuses the file, or an empty text. No variable is set; an env file counts as there.
// Development only; CONTRIBUTING.md says how to build and run it.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/compose-spec/compose-go/v2/loader"
	"github.com/compose-spec/compose-go/v2/types"
	"github.com/sirupsen/logrus"
)

func main() {
	logrus.SetOutput(io.Discard)
	in := bufio.NewScanner(os.Stdin)
	out := json.NewEncoder(os.Stdout)
	for in.Scan() {
		path := in.Text()
		if err := out.Encode(map[string]string{"path": path, "error": load(path)}); err != nil {
			panic(err)
		}
	}
}

func load(path string) (said string) {
	defer func() {
		if r := recover(); r != nil {
			said = fmt.Sprintf("panic: %v", r)
		}
	}()
	content, err := os.ReadFile(path)
	if err != nil {
		return err.Error()
	}
	_, err = loader.LoadWithContext(context.Background(), types.ConfigDetails{
		WorkingDir:  filepath.Dir(path),
		ConfigFiles: []types.ConfigFile{{Filename: path, Content: content}},
		Environment: types.Mapping{},
	}, func(o *loader.Options) {
		o.SetProjectName("parity", true)
		o.SkipResolveEnvironment = true
	})
	if err != nil {
		return err.Error()
	}
	return ""
}
