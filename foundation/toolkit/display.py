"""How a reader wants pages shown, kept in two cookies on this device."""

THEME_COOKIE = "theme"
DENSITY_COOKIE = "density"

# The first of each is what a new device gets.
THEMES = ("system", "light", "dark")
DENSITIES = ("comfortable", "compact")
