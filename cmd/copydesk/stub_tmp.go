package main

import "github.com/urfave/cli/v2"

func (c *console) explainCommand() *cli.Command { return &cli.Command{Name: "explain"} }
func (c *console) policyCommand() *cli.Command  { return &cli.Command{Name: "policy"} }
