#!/bin/sh
echo "release $*"
