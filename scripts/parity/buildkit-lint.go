// Prints what BuildKit's own linter says of each file named on standard input, a JSON object a line: its warnings and
// the error that stops the build. No registry is asked: each image counts as there, with nothing set but PATH.
// Development only; CONTRIBUTING.md says how to build and run it.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"github.com/containerd/platforms"
	"github.com/moby/buildkit/client/llb"
	"github.com/moby/buildkit/client/llb/sourceresolver"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerui"
	"github.com/moby/buildkit/frontend/gateway/client"
	gateway "github.com/moby/buildkit/frontend/gateway/pb"
	"github.com/moby/buildkit/solver/pb"
	digest "github.com/opencontainers/go-digest"
	ocispecs "github.com/opencontainers/image-spec/specs-go/v1"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// session answers as the engine would, of which linting asks the .dockerignore alone.
type session struct {
	client.Client
	ignored []byte
}

func (s *session) BuildOpts() client.BuildOpts {
	caps := pb.Caps.CapSet(pb.Caps.All())
	served := gateway.Caps.CapSet(gateway.Caps.All())
	return client.BuildOpts{
		Opts:    map[string]string{},
		Workers: []client.WorkerInfo{{ID: "w", Platforms: []ocispecs.Platform{platforms.DefaultSpec()}}},
		Product: "lint",
		LLBCaps: caps,
		Caps:    served,
	}
}

func (s *session) Solve(context.Context, client.SolveRequest) (*client.Result, error) {
	result := client.NewResult()
	result.SetRef(&files{ignored: s.ignored})
	return result, nil
}

type files struct {
	client.Reference
	ignored []byte
}

func (f *files) ReadFile(_ context.Context, request client.ReadRequest) ([]byte, error) {
	if f.ignored == nil {
		return nil, status.Error(codes.NotFound, request.Filename)
	}
	return f.ignored, nil
}

// registry knows every image: for the platform asked for, with one layer and no variable but PATH.
type registry struct{}

func (registry) ResolveImageConfig(_ context.Context, ref string, opt sourceresolver.Opt) (string, digest.Digest, []byte, error) {
	platform := platforms.DefaultSpec()
	if opt.Platform != nil {
		platform = *opt.Platform
	}
	config := map[string]any{
		"architecture": platform.Architecture,
		"os":           platform.OS,
		"variant":      platform.Variant,
		"rootfs":       map[string]any{"type": "layers", "diff_ids": []string{digest.FromString("layer").String()}},
		"config":       map[string]any{"Env": []string{"PATH=/usr/bin:/bin"}},
	}
	text, err := json.Marshal(config)
	return ref, digest.FromString("image"), text, err
}

type warning struct {
	Rule  string `json:"rule"`
	Line  int    `json:"line"`
	End   int    `json:"end"`
	Words string `json:"words"`
}

type failure struct {
	Words string `json:"words"`
	Line  int    `json:"line"`
	End   int    `json:"end"`
}

type answer struct {
	File     string    `json:"file"`
	Warnings []warning `json:"warnings"`
	Error    *failure  `json:"error,omitempty"`
}

func lines(location *pb.Location) (int, int) {
	if location == nil || len(location.Ranges) == 0 {
		return 0, 0
	}
	last := location.Ranges[len(location.Ranges)-1]
	return int(location.Ranges[0].Start.Line), int(last.End.Line)
}

func lint(path string) (found answer) {
	found = answer{File: path, Warnings: []warning{}}
	defer func() {
		if cause := recover(); cause != nil {
			found.Error = &failure{Words: fmt.Sprintf("panic: %v %s", cause, debug.Stack())}
		}
	}()
	text, err := os.ReadFile(path)
	if err != nil {
		panic(err)
	}
	ignored, err := os.ReadFile(filepath.Join(filepath.Dir(path), ".dockerignore"))
	if err != nil {
		ignored = nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	ui, err := dockerui.NewClient(&session{ignored: ignored})
	if err != nil {
		panic(err)
	}
	if ignored != nil {
		// CopyIgnoredFile is an experiment that has to be asked for.
		options, _, _, _ := parser.ParseDirective("check", text)
		if config, err := linter.ParseLintOptions(options); err == nil {
			config.ExperimentalRules = append(config.ExperimentalRules, "CopyIgnoredFile")
			ui.Config.LinterConfig = config
		}
	}
	source := llb.NewSourceMap(nil, "Dockerfile", "Dockerfile", text)
	source.Definition = &llb.Definition{}
	results, err := dockerfile2llb.DockerfileLint(ctx, text, dockerfile2llb.ConvertOpt{
		Config:       ui.Config,
		Client:       ui,
		SourceMap:    source,
		MetaResolver: registry{},
	})
	if err != nil {
		found.Error = &failure{Words: err.Error()}
		return found
	}
	for _, each := range results.Warnings {
		start, end := lines(each.Location)
		found.Warnings = append(found.Warnings, warning{Rule: each.RuleName, Line: start, End: end, Words: each.Detail})
	}
	if results.Error != nil {
		start, end := lines(&results.Error.Location)
		found.Error = &failure{Words: results.Error.Message, Line: start, End: end}
	}
	return found
}

func main() {
	paths := bufio.NewScanner(os.Stdin)
	output := json.NewEncoder(os.Stdout)
	for paths.Scan() {
		if err := output.Encode(lint(paths.Text())); err != nil {
			panic(err)
		}
	}
}

func (s *session) Inputs(context.Context) (map[string]llb.State, error) {
	return nil, nil
}
