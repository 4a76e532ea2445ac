"""From projection rows to what pages, feeds and exports show. One place, so that all surfaces say the same."""
