// GMime's cast macros, given functions so that Swift can call them.
#pragma once
#include <gmime/gmime.h>
