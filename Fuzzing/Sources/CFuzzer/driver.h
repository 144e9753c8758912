// libFuzzer's own entry point, for programs that have a main of their own.
#pragma once
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*on_input)(const uint8_t *bytes, size_t count));
